package dev.cadastre.server;

import dev.cadastre.isolation.events.EventTail;
import dev.cadastre.issuer.IssuerConfiguration;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Topic;
import dev.cadastre.server.deadletters.LastRejections;
import dev.cadastre.server.stream.StreamHub;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;

/** A running API: REST, the live stream, and the issuer where one is embedded. */
public final class ApiServer implements AutoCloseable {

    /** How far back a stream can be resumed right after a start, in events of a partition. */
    private static final long REWIND = 5_000;

    private final AnnotationConfigServletWebServerApplicationContext context;
    private final StreamHub hub;
    private final EventTail tail;
    private final LastRejections rejections;

    private ApiServer(
            AnnotationConfigServletWebServerApplicationContext context,
            StreamHub hub,
            EventTail tail,
            LastRejections rejections) {
        this.context = context;
        this.hub = hub;
        this.tail = tail;
        this.rejections = rejections;
    }

    /**
     * Starts to listen, and returns when requests are answered.
     *
     * @throws CadastreException PORT_IN_USE, or PART_FAILED_TO_START with what went wrong
     */
    public static ApiServer start(ApiSettings settings, ApiParts parts) {
        return start(settings, parts, context -> {});
    }

    /** With further beans, such as another {@link ApiDoor}: how a test shows what the standard one is good for. */
    static ApiServer start(
            ApiSettings settings,
            ApiParts parts,
            Consumer<AnnotationConfigServletWebServerApplicationContext> additions) {
        var hub = new StreamHub();
        EventTail tail = EventTail.start(settings.events(), Topic.DEVICE_CHANGES, REWIND, hub::publish);
        LastRejections rejections = LastRejections.follow(settings.events());
        var context = new AnnotationConfigServletWebServerApplicationContext();
        try {
            registerParts(context.getBeanFactory(), settings, parts);
            context.getBeanFactory().registerSingleton("hub", hub);
            context.getBeanFactory().registerSingleton("tail", tail);
            context.getBeanFactory().registerSingleton("rejections", rejections);
            context.register(ListenerConfiguration.class, ApiConfiguration.class);
            additions.accept(context);
            if (settings.embeddedIssuer() != null) {
                context.register(IssuerConfiguration.class);
            }
            if (settings.traceCollector() != null) {
                context.register(TraceConfiguration.class);
            }
            context.refresh();
            return new ApiServer(context, hub, tail, rejections);
        } catch (RuntimeException e) {
            context.close();
            tail.close();
            rejections.close();
            throw failure(settings, e);
        }
    }

    private static void registerParts(ConfigurableListableBeanFactory beans, ApiSettings settings, ApiParts parts) {
        beans.registerSingleton("settings", settings);
        beans.registerSingleton("parts", parts);
        beans.registerSingleton("tenants", parts.tenants());
        beans.registerSingleton("users", parts.users());
        beans.registerSingleton("keys", parts.keys());
        beans.registerSingleton("devices", parts.devices());
        beans.registerSingleton("gateways", parts.gateways());
        beans.registerSingleton("health", parts.health());
        beans.registerSingleton("history", parts.history());
        beans.registerSingleton("replica", parts.hierarchy().replica());
        beans.registerSingleton("treeLog", parts.hierarchy().log());
        beans.registerSingleton("store", parts.hierarchy().store());
        beans.registerSingleton("deadLetters", parts.deadLetters());
        beans.registerSingleton("lifecycle", parts.lifecycle().lifecycle());
        beans.registerSingleton("standings", parts.lifecycle().standings());
        beans.registerSingleton("cutOffs", parts.lifecycle().cutOffs());
        beans.registerSingleton("audit", parts.lifecycle().audit());
        beans.registerSingleton("flags", parts.flags());
        beans.registerSingleton("metrics", parts.metrics());
        beans.registerSingleton("signInLimit", parts.signInLimit());
        if (settings.embeddedIssuer() != null) {
            beans.registerSingleton("issuerSettings", settings.embeddedIssuer());
        }
    }

    private static CadastreException failure(ApiSettings settings, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CadastreException known) {
                return known;
            }
            if (cause instanceof PortInUseException) {
                return new CadastreException(
                        ErrorId.PORT_IN_USE,
                        "Port %d of %s is taken: stop what uses it, or choose another"
                                .formatted(settings.port(), settings.host()),
                        e);
            }
        }
        String detail = e instanceof ApplicationContextException ? String.valueOf(e.getCause()) : e.toString();
        return new CadastreException(ErrorId.PART_FAILED_TO_START, "The API did not start: " + detail, e);
    }

    /** The port it listens on. */
    public int port() {
        return Objects.requireNonNull(context.getWebServer(), "a server that was started")
                .getPort();
    }

    /** Ends the streams, lets requests under way finish for a moment, and stops. */
    @Override
    public void close() {
        hub.close();
        tail.close();
        rejections.close();
        context.close();
    }

    AnnotationConfigServletWebServerApplicationContext context() {
        return context;
    }
}
