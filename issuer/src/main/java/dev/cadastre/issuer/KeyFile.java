package dev.cadastre.issuer;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/** Where the issuer's keys are kept, so that tokens outlive a restart: a set of them, or one alone, readable by its owner. */
record KeyFile(Path path) {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /**
     * What is kept, nothing where there is no file.
     *
     * @throws CadastreException DATA_FOLDER_UNUSABLE
     */
    List<ECKey> read() {
        try {
            return Files.exists(path) ? parse(Files.readString(path)) : List.of();
        } catch (IOException e) {
            throw unusable("The issuer's keys cannot be read from %s: %s".formatted(path, e), e);
        } catch (ParseException e) {
            throw unusable("%s is not a key: restore it, or delete it to sign everybody out".formatted(path), e);
        }
    }

    private static List<ECKey> parse(String json) throws ParseException {
        if (!json.contains("\"keys\"")) {
            return List.of(ECKey.parse(json));
        }
        List<ECKey> keys = JWKSet.parse(json).getKeys().stream()
                .filter(ECKey.class::isInstance)
                .map(ECKey.class::cast)
                .toList();
        if (keys.isEmpty()) {
            throw new ParseException("no key", 0);
        }
        return keys;
    }

    /** @throws CadastreException DATA_FOLDER_UNUSABLE */
    void write(List<ECKey> keys) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, path.getFileName().toString(), ".new", OWNER_ONLY);
            Files.writeString(draft, new JWKSet(List.copyOf(keys)).toString(false));
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unusable("The issuer's keys cannot be kept in %s: %s".formatted(path, e), e);
        }
    }

    private static CadastreException unusable(String detail, Exception cause) {
        return new CadastreException(ErrorId.DATA_FOLDER_UNUSABLE, detail, cause);
    }
}
