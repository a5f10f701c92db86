"""
A bad phone line: bytes go through it late, and no faster than it lets them.

It stands between the browser and a server and knows nothing of what it carries. Each direction has
half the round trip; the first connection waits one for the server's name to be looked up, and each
one for TCP; each begins with ten segments on the way and doubles with every answer, as TCP does
(RFC 6928); the line itself is shared by all connections.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_SEGMENT = 1460
_FIRST = 10 * _SEGMENT


@dataclass(frozen=True)
class Line:
    """Bits a second and seconds there and back."""

    bits: int = 400_000
    round_trip: float = 0.4

    def __str__(self) -> str:
        return f"{self.bits // 1000} kbit/s, {self.round_trip * 1000:.0f} ms"


class _Wire:
    """One direction of the line: one byte after the other, whoever sends it."""

    def __init__(self, line: Line) -> None:
        self.seconds_a_byte = 8 / line.bits
        self.free_at = 0.0

    def sent_at(self, amount: int, now: float) -> float:
        """When the last of these bytes is on the line."""
        self.free_at = max(self.free_at, now) + amount * self.seconds_a_byte
        return self.free_at


@contextmanager
def through(line: Line, port: int) -> Iterator[int]:
    """For as long as the block runs, a port that leads to `port` by way of the line."""
    loop = asyncio.new_event_loop()
    ready: list[int] = []
    started = threading.Event()
    thread = threading.Thread(target=_run, args=(loop, line, port, ready, started), daemon=True)
    thread.start()
    started.wait(timeout=10)
    try:
        yield ready[0]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)


def _run(
    loop: asyncio.AbstractEventLoop, line: Line, port: int, ready: list[int], on: threading.Event
) -> None:
    asyncio.set_event_loop(loop)
    up, down = _Wire(line), _Wire(line)
    looked_up: list[float] = []

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Who asks for a site for the first time asks where it is: one round trip on this line.
        if not looked_up:
            looked_up.append(loop.time() + line.round_trip)
        # The handshake of TCP: one round trip before the first byte of anything else.
        await asyncio.sleep(max(0, looked_up[0] - loop.time()) + line.round_trip)
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            await asyncio.gather(
                _carry(reader, far_writer, up, line), _carry(far_reader, writer, down, line)
            )
        except (OSError, asyncio.CancelledError):
            writer.close()  # one of the two has hung up, or the measuring is over
            far_writer.close()

    server = loop.run_until_complete(asyncio.start_server(accept, "127.0.0.1", 0))
    ready.append(server.sockets[0].getsockname()[1])
    on.set()
    loop.run_forever()
    server.close()
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    loop.run_until_complete(asyncio.sleep(0))  # what was closed lets go
    loop.close()


async def _carry(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, wire: _Wire, line: Line
) -> None:
    loop = asyncio.get_running_loop()
    window, flying = _FIRST, 0
    answered = asyncio.Event()

    def answer(amount: int) -> None:
        nonlocal window, flying
        flying -= amount
        window += amount
        answered.set()

    while data := await reader.read(_SEGMENT):
        while flying + len(data) > window:
            answered.clear()
            await answered.wait()
        flying += len(data)
        leaves = wire.sent_at(len(data), loop.time())
        loop.call_at(leaves + line.round_trip / 2, _deliver, writer, data)
        loop.call_at(leaves + line.round_trip, answer, len(data))
    # A moment after the last byte: two calls for one instant come in any order.
    loop.call_at(wire.free_at + line.round_trip / 2 + 0.001, writer.close)


def _deliver(writer: asyncio.StreamWriter, data: bytes) -> None:
    if not writer.is_closing():
        writer.write(data)
