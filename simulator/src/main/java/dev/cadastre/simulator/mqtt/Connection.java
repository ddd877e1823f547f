package dev.cadastre.simulator.mqtt;

import dev.cadastre.simulator.DeviceLogin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.function.IntConsumer;

/** One signed-in MQTT connection. Lives on the event loop it was opened on. */
final class Connection implements AnswerReader.Listener {

    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final long PING_EVERY_MILLIS = 20_000;
    private static final long SIGN_IN_MILLIS_MAX = 10_000;

    private final Vertx vertx;
    private final DeviceLogin login;
    private final NetSocket socket;
    private final Promise<Connection> signedIn = Promise.promise();
    private final long pinger;
    private IntConsumer onAcknowledged = packetId -> {};
    private Runnable onRead = () -> {};
    private Runnable onClosed = () -> {};
    private boolean pingUnanswered;

    private Connection(Vertx vertx, DeviceLogin login, NetSocket socket) {
        this.vertx = vertx;
        this.login = login;
        this.socket = socket;
        this.pinger = vertx.setPeriodic(PING_EVERY_MILLIS, timer -> ping());
    }

    /** Fails with {@link SignInRefused}, or with what the socket failed with. */
    static Future<Connection> open(Vertx vertx, NetClient net, String host, int port, DeviceLogin login) {
        return net.connect(port, host).compose(socket -> new Connection(vertx, login, socket).signIn());
    }

    private Future<Connection> signIn() {
        AnswerReader answers = new AnswerReader(this);
        socket.handler(bytes -> {
            answers.read(bytes);
            onRead.run();
        });
        socket.exceptionHandler(failure -> socket.close());
        socket.closeHandler(nothing -> closed());
        socket.write(Frames.connect(login, KEEP_ALIVE_SECONDS));
        long patience = vertx.setTimer(SIGN_IN_MILLIS_MAX, timer -> socket.close());
        signedIn.future().onComplete(done -> vertx.cancelTimer(patience));
        return signedIn.future();
    }

    /** @param onRead called once for each chunk received, after its acknowledgements */
    void listen(IntConsumer onAcknowledged, Runnable onRead, Runnable onClosed) {
        this.onAcknowledged = onAcknowledged;
        this.onRead = onRead;
        this.onClosed = onClosed;
    }

    void write(Buffer frames) {
        socket.write(frames);
    }

    void close() {
        socket.write(Frames.disconnect());
        socket.close();
    }

    @Override
    public void connected(int code) {
        if (code == 0) {
            signedIn.tryComplete(this);
        } else {
            signedIn.tryFail(new SignInRefused(login, code));
            socket.close();
        }
    }

    @Override
    public void acknowledged(int packetId) {
        onAcknowledged.accept(packetId);
    }

    @Override
    public void alive() {
        pingUnanswered = false;
    }

    @Override
    public void unexpected(int header) {
        signedIn.tryFail("%s was sent a packet that is no answer to a publisher: 0x%02x".formatted(login, header));
        socket.close();
    }

    private void ping() {
        if (pingUnanswered) {
            socket.close();
        } else {
            pingUnanswered = true;
            socket.write(Frames.ping());
        }
    }

    private void closed() {
        vertx.cancelTimer(pinger);
        signedIn.tryFail("the connection of %s was closed during sign-in".formatted(login));
        onClosed.run();
    }
}
