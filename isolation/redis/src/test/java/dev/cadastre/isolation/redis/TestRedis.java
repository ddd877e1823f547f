package dev.cadastre.isolation.redis;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/** One Redis with the users of all services for the tests of this module, which keep apart by their tenants. */
final class TestRedis {

    static final String PASSWORD = "0123456789abcdef";
    private static final Path FOLDER = folder();
    private static final RedisServer SERVER = RedisServer.start(
            FOLDER,
            0,
            Arrays.stream(RedisService.values())
                    .map(service -> service.rule(PASSWORD))
                    .toList());
    private static final RedisConnection ROOT = RedisConnection.open(SERVER.uri());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestRedis::stop));
    }

    private TestRedis() {}

    /** The user that may do everything: how a test sees what is there, and plants what should not be. */
    static RedisConnection root() {
        return ROOT;
    }

    static RedisConnection connect(RedisService service) {
        return RedisConnection.open(SERVER.uri(service.user(), PASSWORD));
    }

    static TenantId newTenant() {
        return new TenantId("t" + Long.toUnsignedString(new SecureRandom().nextLong(), 36));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("cadastre-redis-it-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop() {
        ROOT.close();
        SERVER.close();
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
