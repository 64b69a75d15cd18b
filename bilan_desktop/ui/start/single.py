"""One window for a cabinet: a second start raises the first, over a socket that only we may use.

The cabinet's own lock is what keeps two programs apart; this is a convenience.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_SOON = 500
"""Milliseconds in which an open window answers."""


def ring(name: str) -> bool:
    """Ask the open window to show itself; says whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    answered = socket.waitForConnected(_SOON)
    if answered:
        socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for a second start.

    Attributes:
        rung: there was one: the window is to be raised.
    """

    rung = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left by a process that was killed, or locked
            self._server.listen(name)

    @property
    def listening(self) -> bool:
        """Whether a second start would be heard; the program works without."""
        return self._server.isListening()

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
        self.rung.emit()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
