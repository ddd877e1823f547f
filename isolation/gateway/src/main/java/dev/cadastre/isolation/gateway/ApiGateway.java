package dev.cadastre.isolation.gateway;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The listener in front of every service: strips, checks, stamps and passes on, and serves the operators' page. Requests
 * are spread over up to two event loops, each with its own connections to the services.
 */
public final class ApiGateway implements AutoCloseable {

    private static final int LOOPS_MAX = 2;
    private static final int PATIENCE_SECONDS = 20;

    /** Vert.x lets listeners of one negative port share one free port; each gateway takes a number of its own. */
    private static final AtomicInteger FREE_PORTS = new AtomicInteger();

    private final Vertx vertx;
    private final GatewaySettings settings;
    private final Policy policy;
    private final AtomicInteger port = new AtomicInteger();
    private @Nullable String deployment;

    public ApiGateway(Vertx vertx, GatewaySettings settings) {
        this(vertx, settings, Policy.STANDARD);
    }

    /** With another policy: how a test shows what the standard one is good for. */
    ApiGateway(Vertx vertx, GatewaySettings settings, Policy policy) {
        this.vertx = vertx;
        this.settings = settings;
        this.policy = policy;
    }

    /**
     * Listens from its return on.
     *
     * @throws CadastreException PORT_IN_USE or PART_FAILED_TO_START
     */
    public ApiGateway start() {
        ConsoleFiles console = ConsoleFiles.onClassPath(ApiGateway.class.getClassLoader());
        TenantMeters meters = new TenantMeters(settings.limits());
        int loops = Math.min(LOOPS_MAX, Runtime.getRuntime().availableProcessors());
        int wanted = settings.port() == 0 ? FREE_PORTS.decrementAndGet() : settings.port();
        deployment = await(vertx.deployVerticle(
                        () -> new GatewayVerticle(settings, wanted, loops, policy, console, meters, port),
                        new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture());
        return this;
    }

    /** The port it listens on, also where the settings left the choice open. */
    public int port() {
        if (port.get() == 0) {
            throw new IllegalStateException("The gateway is not started");
        }
        return port.get();
    }

    /** Closes the listener and every connection; live streams end with it. */
    @Override
    public void close() {
        String deployed = deployment;
        if (deployed != null) {
            deployment = null;
            await(vertx.undeploy(deployed).toCompletionStage().toCompletableFuture());
        }
    }

    private <T> T await(Future<T> outcome) {
        try {
            return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            throw failure(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure(interrupted);
        }
    }

    private CadastreException failure(Throwable cause) {
        if (cause instanceof BindException) {
            return new CadastreException(
                    ErrorId.PORT_IN_USE,
                    "The gateway cannot listen on %s:%d: stop what listens there, or choose another port"
                            .formatted(settings.host(), settings.port()),
                    cause);
        }
        return new CadastreException(
                ErrorId.PART_FAILED_TO_START, "The gateway did not start or stop: " + cause, cause);
    }
}
