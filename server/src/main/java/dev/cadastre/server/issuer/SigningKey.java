package dev.cadastre.server.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
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
import java.util.Set;

/** The issuer's EC P-256 key, kept in a file so that tokens outlive a restart. */
final class SigningKey {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private SigningKey() {}

    /** @throws CadastreException DATA_FOLDER_UNUSABLE if the file can be neither read nor made */
    static ECKey loadOrCreate(Path file) {
        try {
            return Files.exists(file) ? ECKey.parse(Files.readString(file)) : create(file);
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.DATA_FOLDER_UNUSABLE, "The issuer's key cannot be kept in %s: %s".formatted(file, e), e);
        } catch (ParseException e) {
            throw new CadastreException(
                    ErrorId.DATA_FOLDER_UNUSABLE,
                    "%s is not a key: restore it, or delete it to sign everybody out".formatted(file),
                    e);
        }
    }

    private static ECKey create(Path file) throws IOException {
        ECKey key = generate();
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new", OWNER_ONLY);
        Files.writeString(draft, key.toJSONString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new AssertionError("Every JDK has P-256", impossible);
        }
    }
}
