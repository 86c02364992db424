"""Holds an answer back until it is whole, for a middleware that changes what is sent."""

from collections.abc import Awaitable, Callable

from starlette.types import Message, Send

Header = tuple[bytes, bytes]
Change = Callable[[Message, bytes], Awaitable[tuple[list[Header], bytes]]]


class Whole:
    """Sends answers on; those that are wanted are first gathered, and go as `change` gives them back.

    change: from the start of an answer and its whole body to the headers and the body that are sent.
    """

    def __init__(self, send: Send, is_wanted: Callable[[Message], bool], change: Change):
        self.send, self.is_wanted, self.change = send, is_wanted, change
        self.start: Message | None = None
        self.body = b""

    async def answer(self, message: Message) -> None:
        """Takes the place of `send` for the application behind."""
        if message["type"] == "http.response.start" and self.is_wanted(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                headers, body = await self.change(self.start, self.body)
                await self.send({**self.start, "headers": headers})
                await self.send({"type": "http.response.body", "body": body})
        else:
            await self.send(message)
