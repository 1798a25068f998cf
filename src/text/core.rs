//! What the frame around every page says, and what several pages say.

use super::messages::messages;

messages! {
    /// The frame around every page, and what several pages say.
    CoreMessages {
        // The frame.
        product, skip_to_content, menu, my_access_area, overview, packages, packages_short, access, requests, approvals, approvals_short,
        profile, admin, account_menu, language, theme, theme_light, theme_dark, theme_system, sign_out,
        sign_in, support, breadcrumb, page_title, open_commands, search,
        // The command palette.
        commands_title, commands_placeholder, commands_pages, commands_packages, commands_requests, commands_actions, commands_none,
        commands_hint, commands_found: plural,
        // Words on many pages.
        back, cancel, close, dismiss, retry, show_details, copy, copied, browse_packages, clear_filter, pages, previous_page,
        next_page, page_number, shown_of: plural, loading, busy, sending_in: plural, refresh_failed, last_known, never, unknown_name,
        notices, required, optional, error_prefix, opens_new_tab, by_date, today,
        // Pages of the frame.
        not_found_title, not_found_meaning, go_to_overview, offline_title, offline_meaning, offline_banner,
        online_again, crash_title, crash_meaning, reload, config_failed_title, config_failed_meaning,
        profile_title, profile_name, profile_mail, profile_organization, profile_appearance, profile_language_hint,
        profile_account_hint, use_another_account, request_id, status_code, error_code,
    }
}
