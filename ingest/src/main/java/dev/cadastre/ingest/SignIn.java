package dev.cadastre.ingest;

import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.SignInSubject;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.tenants.devices.DeviceDirectory;
import dev.cadastre.tenants.devices.TenantDevice;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Authenticates a device by its user name {@code TENANT/DEVICE} and its secret. */
final class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int AT_ONCE_MAX = 1_000;

    private final DeviceDirectory directory;
    private final AttemptLimit limit;
    private final IngestMeters meters;
    private final Semaphore room = new Semaphore(AT_ONCE_MAX);
    private final AtomicBoolean away = new AtomicBoolean();

    /** What came of a sign-in. */
    sealed interface Result {

        record SignedIn(TenantDevice device) implements Result {}

        record Refused(CadastreException why) implements Result {}
    }

    SignIn(DeviceDirectory directory, AttemptLimit limit, IngestMeters meters) {
        this.directory = Objects.requireNonNull(directory);
        this.limit = Objects.requireNonNull(limit);
        this.meters = Objects.requireNonNull(meters);
    }

    /**
     * Asks, without keeping the caller waiting.
     *
     * @param source the address that the device signs in from
     * @param done called once, on another thread
     */
    void begin(String source, @Nullable String username, @Nullable String secret, Consumer<Result> done) {
        if (!room.tryAcquire()) {
            Thread.startVirtualThread(
                    () -> done.accept(refused(unavailable("%d sign-ins are under way".formatted(AT_ONCE_MAX), null))));
            return;
        }
        Thread.startVirtualThread(() -> {
            Result result;
            try {
                result = decide(source, username, secret);
            } finally {
                room.release();
            }
            done.accept(result);
        });
    }

    /**
     * Asks whether who signed in so before would be let in still. Where that cannot be learned, it is so.
     *
     * @param done called once with the answer, perhaps on another thread
     */
    void again(@Nullable String username, @Nullable String secret, Consumer<Boolean> done) {
        if (username == null || secret == null || !room.tryAcquire()) {
            done.accept(true);
            return;
        }
        Thread.startVirtualThread(() -> {
            boolean holds = true;
            try {
                holds = directory.authenticate(username, secret).isPresent();
            } catch (CadastreException e) {
                holds = e.id() != ErrorId.TENANT_SUSPENDED;
            } catch (RuntimeException e) {
                LOG.debug("The directory of devices does not answer", e);
            } finally {
                room.release();
            }
            done.accept(holds);
        });
    }

    private Result decide(String source, @Nullable String username, @Nullable String secret) {
        try {
            TenantDevice device = identify(source, username, secret);
            if (away.compareAndSet(true, false)) {
                LOG.info("The directory of devices answers again");
            }
            meters.signedIn();
            return new Result.SignedIn(device);
        } catch (CadastreException e) {
            return refused(e);
        } catch (RuntimeException e) {
            if (away.compareAndSet(false, true)) {
                LOG.warn("The directory of devices does not answer, no device can sign in until it does", e);
            }
            return refused(unavailable("the directory of devices does not answer", e));
        }
    }

    private Result refused(CadastreException why) {
        meters.signInRefused();
        return new Result.Refused(why);
    }

    /** @throws CadastreException {@code UNAUTHENTICATED}, the same for all that can be wrong, {@code TOO_MANY_ATTEMPTS}, or what the directory says */
    private TenantDevice identify(String source, @Nullable String username, @Nullable String secret) {
        if (username == null || secret == null) {
            throw unauthenticated();
        }
        TenantDevice claimed = TenantDevice.ofUsername(username).orElseThrow(SignIn::unauthenticated);
        return directory
                .authenticate(username, secret)
                .orElseThrow(() -> wrongSecret(claimed, SignInSubject.device(claimed.device(), source)));
    }

    /** A secret cannot be guessed, so the right one is let in however many wrong ones came before it. */
    private CadastreException wrongSecret(TenantDevice claimed, SignInSubject subject) {
        Duration wait = limit.attempt(claimed.tenant(), subject);
        return wait.isZero()
                ? unauthenticated()
                : new CadastreException(
                        ErrorId.TOO_MANY_ATTEMPTS,
                        "too many sign-ins with a wrong secret; the next one counts in %d s"
                                .formatted(wait.toSeconds() + 1));
    }

    private static CadastreException unauthenticated() {
        return new CadastreException(
                ErrorId.UNAUTHENTICATED, "sign in with user name TENANT/DEVICE and the secret given at registration");
    }

    private static CadastreException unavailable(String detail, @Nullable Throwable cause) {
        return cause == null
                ? new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, detail)
                : new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, detail, cause);
    }
}
