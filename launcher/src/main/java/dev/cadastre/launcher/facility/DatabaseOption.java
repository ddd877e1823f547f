package dev.cadastre.launcher.facility;

import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import java.nio.file.Path;
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
                "CADASTRE_POSTGRES_TREE_PASSWORD, for an import from CADASTRE_POSTGRES_APP_PASSWORD as well,",
                "the key of tenants from CADASTRE_POSTGRES_TENANT_KEY."
            })
    private @Nullable String postgres;

    /** Connections of the role that may read every tenant's tree and write nothing. */
    PostgresPool reading() {
        return access().pool(PostgresRoles.TREE, 2);
    }

    /** The database as the platform itself writes it; with the password of that role and the key of tenants. */
    PostgresAccess access() {
        if (postgres != null) {
            return PostgresAccess.fromEnvironment(postgres, System.getenv());
        }
        RunningInstance running = RunningInstance.of(data);
        String url = running.get("postgres")
                .filter(address -> !address.isEmpty())
                .orElseThrow(() -> new CadastreException(
                        ErrorId.INSTANCE_NOT_RUNNING,
                        "the instance on %s has no PostgreSQL yet: try again in a moment".formatted(data)));
        return PostgresAccess.of(url, name -> running.secret("postgres-" + name));
    }
}
