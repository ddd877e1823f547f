package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;
import redis.embedded.error.UnknownOSName;
import redis.embedded.model.OsArchitecture;

/** Redis's program for this machine, unpacked from the class path. */
final class RedisBinary {

    private static final String FILE = "redis-server";

    private RedisBinary() {}

    static Path ofThisMachine() {
        return ProgramCache.ofUser(System.getenv())
                .folder("redis", resource(), (bytes, folder) -> {
                    Path program = folder.resolve(FILE);
                    Files.copy(bytes, program);
                    if (!program.toFile().setExecutable(true, false)) {
                        throw new IOException("cannot be made executable: " + program);
                    }
                })
                .resolve(FILE);
    }

    private static String resource() {
        try {
            String resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
            return resource == null ? "/no-redis-of-this-machine" : resource;
        } catch (OsArchitectureNotFound | UnknownOSName e) {
            throw new CadastreException(
                    ErrorId.PART_FAILED_TO_START,
                    "No Redis for this machine comes with Cadastre (" + e.getMessage()
                            + "): give the address of one that runs elsewhere",
                    e);
        }
    }
}
