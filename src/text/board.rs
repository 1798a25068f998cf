//! What the board of a catalog and its tray of changes say.

use super::messages::messages;

messages! {
    /// The board: resources, packages, and what is to be changed of them.
    BoardMessages {
        // Moving.
        help, help_touch, held, held_touch, dragged, put_back, was_put_back, over, drop_here, drop_named,
        gives_already, gives_already_named, no_package,
        // Resources.
        add_to, add_to_named, pages_of_resources,
        // Packages.
        gives, gives_nothing, role_of, change_role, remove_named, keep, keep_named, is_new, goes, was, show_all: plural,
        pages_of_packages,
        // Asking for the role.
        add_title, add_title_open, change_title, package, choose_package, package_required, only_shown, already, besides,
        nothing_left, add_change, replace,
        // What came of it.
        will_give, will_not_give, will_give_instead, as_it_was,
        // The tray.
        tray: plural, progress, changes, show, came_about: plural, people: plural, people_at_most: plural, people_none,
        people_unknown, emptied: plural, sides, not_given, undo, undo_named, undo_all, undone, all_undone, apply: plural,
        applied: plural, counting, nobody, gain: plural, lose: plural, swap: plural, gain_unknown, lose_unknown,
        swap_unknown, step_add, step_remove,
    }
}
