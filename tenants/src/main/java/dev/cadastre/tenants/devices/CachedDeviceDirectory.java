package dev.cadastre.tenants.devices;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Keeps the digests of known devices for a moment. What is not known or does not match is read again each time. */
final class CachedDeviceDirectory implements DeviceDirectory {

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int DEVICES_MAX = 200_000;

    /** What is compared with where there is no device, so that this takes as long as a wrong secret. */
    private static final byte[] NOBODY = Secret.digest(Secret.random());

    private final Function<TenantDevice, Optional<StoredSecret>> secrets;
    private final Cache<TenantDevice, StoredSecret> known;

    CachedDeviceDirectory(Function<TenantDevice, Optional<StoredSecret>> secrets) {
        this(secrets, Ticker.systemTicker());
    }

    CachedDeviceDirectory(Function<TenantDevice, Optional<StoredSecret>> secrets, Ticker ticker) {
        this.secrets = secrets;
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumSize(DEVICES_MAX)
                .ticker(ticker)
                .build();
    }

    @Override
    public Optional<TenantDevice> authenticate(String username, String secret) {
        return TenantDevice.ofUsername(username).flatMap(named -> proven(named, secret));
    }

    /** The registration whose secret it is; another that follows has a secret of its own. */
    private Optional<TenantDevice> proven(TenantDevice named, String secret) {
        StoredSecret cached = known.getIfPresent(named);
        if (cached != null && Secret.matches(cached.digest(), secret)) {
            return Optional.of(cached.owner());
        }
        Optional<StoredSecret> stored = secrets.apply(named);
        stored.ifPresentOrElse(found -> known.put(named, found), () -> known.invalidate(named));
        boolean matches = Secret.matches(stored.map(StoredSecret::digest).orElse(NOBODY), secret);
        return matches ? stored.map(StoredSecret::owner) : Optional.empty();
    }
}
