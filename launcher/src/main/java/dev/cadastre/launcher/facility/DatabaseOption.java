package dev.cadastre.launcher.facility;

import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which PostgreSQL holds the hierarchy: that of the instance on a data folder, or any by address. */
final class DatabaseOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:CADASTRE_DATA_FOLDER:-.cadastre}",
            description = "Data folder of the running instance (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".cadastre");

    @Option(
            names = "--postgres",
            paramLabel = "JDBC-URL",
            defaultValue = "${env:CADASTRE_POSTGRES_URL}",
            description = {
                "A PostgreSQL elsewhere (CADASTRE_POSTGRES_URL). Passwords of its roles are read from",
                "CADASTRE_POSTGRES_TREE_PASSWORD, for an import from CADASTRE_POSTGRES_APP_PASSWORD as well."
            })
    private @Nullable String postgres;

    /** Connections of the role that may read every tenant's tree and write nothing. */
    PostgresPool reading() {
        return open(PostgresRoles.TREE, "tree");
    }

    /** Connections of the role that the platform itself writes with. */
    PostgresPool writing() {
        return open(PostgresRoles.APP, "app");
    }

    private PostgresPool open(String role, String secret) {
        if (postgres != null) {
            String variable = "CADASTRE_POSTGRES_%s_PASSWORD".formatted(secret.toUpperCase(Locale.ROOT));
            String password = System.getenv(variable);
            if (password == null || password.isBlank()) {
                throw new CadastreException(
                        ErrorId.INVALID_SETTING, "--postgres needs the variable " + variable + " beside it");
            }
            return PostgresPool.open(postgres, role, password, 2);
        }
        RunningInstance running = RunningInstance.of(data);
        String url = running.get("postgres")
                .filter(address -> !address.isEmpty())
                .orElseThrow(() -> new CadastreException(
                        ErrorId.INSTANCE_NOT_RUNNING,
                        "the instance on %s has no PostgreSQL yet: try again in a moment".formatted(data)));
        return PostgresPool.open(url, role, running.secret("postgres-" + secret), 2);
    }
}
