"""A real mail server on a free port of this machine, for the journeys: it takes every message and hands it on.

Prints one JSON object on each line: first {"port": …}, then every message that it has taken. Ends when its standard
input does, so that it never outlives whoever started it.
"""

import email.policy
import json
import sys
from email.parser import BytesParser

from aiosmtpd.controller import Controller


def tell(what):
    print(json.dumps(what), flush=True)


class Mailbox:
    async def handle_DATA(self, server, session, envelope):
        message = BytesParser(policy=email.policy.default).parsebytes(envelope.content)
        body = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
        tell(
            {
                "from": message["from"],
                "to": envelope.rcpt_tos,
                "subject": message["subject"],
                "text": body.get("text/plain"),
                "html": body.get("text/html"),
            }
        )
        return "250 taken"


class FreePort(Controller):
    """The controller asks itself on its own port whether it runs, so it has to learn which one it got."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def main():
    controller = FreePort(Mailbox(), hostname="127.0.0.1", port=0, enable_SMTPUTF8=True)
    controller.start()
    tell({"port": controller.port})
    sys.stdin.read()
    controller.stop()


if __name__ == "__main__":
    main()
