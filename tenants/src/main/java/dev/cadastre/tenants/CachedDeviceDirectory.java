package dev.cadastre.tenants;

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

    private final Function<TenantDevice, Optional<byte[]>> digests;
    private final Cache<TenantDevice, byte[]> known;

    CachedDeviceDirectory(Function<TenantDevice, Optional<byte[]>> digests) {
        this(digests, Ticker.systemTicker());
    }

    CachedDeviceDirectory(Function<TenantDevice, Optional<byte[]>> digests, Ticker ticker) {
        this.digests = digests;
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumSize(DEVICES_MAX)
                .ticker(ticker)
                .build();
    }

    @Override
    public Optional<TenantDevice> authenticate(String username, String secret) {
        return TenantDevice.ofUsername(username).filter(device -> proves(device, secret));
    }

    private boolean proves(TenantDevice device, String secret) {
        byte[] cached = known.getIfPresent(device);
        if (cached != null && Secret.matches(cached, secret)) {
            return true;
        }
        Optional<byte[]> stored = digests.apply(device);
        stored.ifPresentOrElse(digest -> known.put(device, digest), () -> known.invalidate(device));
        boolean matches = Secret.matches(stored.orElse(NOBODY), secret);
        return matches && stored.isPresent();
    }
}
