package dev.cadastre.server.lifecycle;

import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.AuditEntry;
import dev.cadastre.tenants.audit.AuditLog;
import dev.cadastre.tenants.audit.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's own audit log, and what proves it. */
@RestController
@RequestMapping("/v1/tenant/audit")
public final class AuditEndpoint {

    private final AuditLog audit;

    AuditEndpoint(AuditLog audit) {
        this.audit = audit;
    }

    /** @param line what is hashed, to the byte */
    record EntryView(long index, Instant at, String actor, String action, String subject, String detail, String line) {

        static EntryView of(AuditEntry entry) {
            return new EntryView(
                    entry.index(),
                    entry.at(),
                    entry.event().actor(),
                    entry.event().action(),
                    entry.event().subject(),
                    entry.event().detail(),
                    entry.text());
        }
    }

    record EntriesView(List<EntryView> items) {}

    record ProofView(List<String> hashes) {

        static ProofView of(List<Hash> proof) {
            return new ProofView(proof.stream().map(Hash::base64).toList());
        }
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    EntriesView entries(
            TenantId tenant,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "100") int limit) {
        return new EntriesView(
                audit.entries(tenant, from, limit).stream().map(EntryView::of).toList());
    }

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    byte[] checkpoint(TenantId tenant) {
        return audit.checkpoint(tenant).getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/key", produces = MediaType.TEXT_PLAIN_VALUE)
    byte[] key() {
        return (audit.verifier().text() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
    ProofView inclusion(TenantId tenant, @RequestParam long index, @RequestParam long size) {
        return ProofView.of(audit.inclusion(tenant, index, size));
    }

    @GetMapping(path = "/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    ProofView consistency(TenantId tenant, @RequestParam long first, @RequestParam long second) {
        return ProofView.of(audit.consistency(tenant, first, second));
    }
}
