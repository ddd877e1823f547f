package dev.cadastre.launcher.client;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.AuditVerification;
import dev.cadastre.tenants.audit.Checkpoint;
import dev.cadastre.tenants.audit.CheckpointVerifier;
import dev.cadastre.tenants.lifecycle.TenantArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Check an audit log by its Merkle tree and its signed checkpoint.",
            "It is that of a running instance, or that in an archive of 'tenant export', whose every file is then"
                    + " checked",
            "too. Exit code 1 if anything was changed.",
            "",
            "  ./cadastre audit verify --tenant acme --keep acme.checkpoint     today",
            "  ./cadastre audit verify --tenant acme --since acme.checkpoint    later: nothing before was changed",
            "  ./cadastre audit verify acme.zip --tenant acme --key audit.key   without the platform",
            ""
        })
final class AuditVerifyCommand extends PlatformCommand {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "An archive; without it the running instance.")
    private @Nullable Path file;

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "Whose log it must be, e.g. acme.")
    private String tenant = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = {
                "The platform's public key, as GET /v1/tenant/audit/key gave it.",
                "Asked of the instance where not given."
            })
    private @Nullable Path key;

    @Option(names = "--since", paramLabel = "FILE", description = "A checkpoint kept before, which must still hold.")
    private @Nullable Path since;

    @Option(names = "--keep", paramLabel = "FILE", description = "Where to keep today's checkpoint.")
    private @Nullable Path keep;

    @Override
    public Integer call() throws IOException {
        TenantId owner = new TenantId(tenant);
        if (file != null) {
            archive(file, owner);
        } else {
            live(owner, platform());
        }
        return 0;
    }

    private void archive(Path archive, TenantId owner) throws IOException {
        if (since != null || keep != null) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "--since and --keep are for a running instance");
        }
        CheckpointVerifier verifier = key != null ? CheckpointVerifier.parse(read(key)) : keyOf(platform());
        var contents = new TenantArchive(archive, verifier).verify(owner);
        ObjectNode verified = verified(owner, contents.auditEntries())
                .put("file", archive.toString())
                .put("files", contents.files())
                .put("records", contents.records());
        print(
                verified,
                out -> out.printf(
                        "%s: tenant %s, %d files, %,d records; %,d entries of its audit log hold%n",
                        archive, owner, contents.files(), contents.records(), contents.auditEntries()));
    }

    private void live(TenantId owner, PlatformApi platform) throws IOException {
        CheckpointVerifier verifier = key != null ? CheckpointVerifier.parse(read(key)) : keyOf(platform);
        LiveAuditLog log = LiveAuditLog.of(owner, platform);
        String note = log.checkpoint();
        var verification = new AuditVerification(verifier, owner.value());
        log.entries(0, entry -> verification.line(entry.path("line").asString()));
        Checkpoint now = verification.covers(note);
        ObjectNode verified = verified(owner, now.size()).put("root", now.root().toString());
        Checkpoint then = since == null ? null : verification.covers(read(since));
        if (then != null) {
            verified.put("unchangedSince", then.size());
        }
        if (keep != null) {
            Files.writeString(keep, note);
        }
        print(verified, out -> describe(out, owner, now, then));
    }

    private static ObjectNode verified(TenantId owner, long entries) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("tenant", owner.value())
                .put("auditEntries", entries);
    }

    private void describe(PrintWriter out, TenantId owner, Checkpoint now, @Nullable Checkpoint then) {
        out.printf("tenant %s: %,d entries of its audit log hold, root %s%n", owner, now.size(), now.root());
        if (then != null) {
            out.printf("the first %,d are those of %s, unchanged%n", then.size(), since);
        }
        if (keep != null) {
            out.printf("kept in %s%n", keep);
        }
    }

    private static CheckpointVerifier keyOf(PlatformApi platform) {
        return CheckpointVerifier.parse(platform.auditKey());
    }

    private static String read(Path from) {
        try {
            return Files.readString(from);
        } catch (IOException e) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "%s cannot be read".formatted(from), e);
        }
    }
}
