"""Counts the bytes a page brings over the wire, by the browser's own account."""

import base64
import re
import zlib
from typing import Any

from playwright.sync_api import Page

QUIET_MS = 400
BINARY = 2


class Wire:
    """The bytes a page has received, from the moment this is made.

    Answers count as they came, packed, with their headers. Messages of a socket are told to a browser's tools
    unpacked; where the server agreed to pack them they are packed again here as the server did it (RFC 7692).
    """

    def __init__(self, page: Page):
        self.page = page
        self.answers, self.messages = 0, 0
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.session.on("Network.loadingFinished", self._answered)
        self.session.on("Network.webSocketHandshakeResponseReceived", self._agreed)
        self.session.on("Network.webSocketFrameReceived", self._told)
        self.packers: dict[str, Any] = {}

    def total(self) -> int:
        """All bytes, once nothing has come for a while."""
        before = -1
        while before != self.answers + self.messages:
            before = self.answers + self.messages
            self.page.wait_for_timeout(QUIET_MS)
        return before

    def slow(self, bits_per_second: float, latency_ms: float) -> None:
        """Makes the line slow for what follows."""
        rate = bits_per_second / 8
        line = {"offline": False, "latency": latency_ms, "downloadThroughput": rate, "uploadThroughput": rate}
        self.session.send("Network.emulateNetworkConditions", line)

    def _answered(self, event: dict[str, Any]) -> None:
        self.answers += int(event["encodedDataLength"])

    def _agreed(self, event: dict[str, Any]) -> None:
        headers = {name.lower(): text for name, text in event["response"]["headers"].items()}
        agreed = headers.get("sec-websocket-extensions", "")
        if "permessage-deflate" in agreed:
            bits = re.search(r"server_max_window_bits=(\d+)", agreed)
            self.packers[event["requestId"]] = zlib.compressobj(wbits=-int(bits[1]) if bits else -zlib.MAX_WBITS)

    def _told(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        body = base64.b64decode(data) if frame["opcode"] == BINARY else data.encode()
        packer = self.packers.get(event["requestId"])
        self.messages += len(packer.compress(body) + packer.flush(zlib.Z_SYNC_FLUSH) if packer else body)
