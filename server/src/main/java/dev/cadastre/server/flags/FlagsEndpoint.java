package dev.cadastre.server.flags;

import dev.cadastre.isolation.flags.FlagOwner;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tenant's own definitions, which count before everybody's; those are not shown. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class FlagsEndpoint {

    private final Definitions definitions;

    FlagsEndpoint(FlagParts parts) {
        this.definitions = new Definitions(parts.store());
    }

    @GetMapping("/flags")
    ResponseEntity<byte[]> list(TenantId tenant) {
        return definitions.all(FlagOwner.of(tenant));
    }

    @PutMapping(path = "/flags", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> replace(TenantId tenant, HttpServletRequest request) throws IOException {
        return definitions.replace(FlagOwner.of(tenant), request);
    }

    @GetMapping("/flags/{key}")
    DefinitionView get(TenantId tenant, @PathVariable String key) {
        return definitions.one(FlagOwner.of(tenant), key);
    }

    @PutMapping(path = "/flags/{key}", consumes = MediaType.APPLICATION_JSON_VALUE)
    DefinitionView put(TenantId tenant, @PathVariable String key, HttpServletRequest request) throws IOException {
        return definitions.put(FlagOwner.of(tenant), key, request);
    }

    @PutMapping(path = "/flags/{key}/state", consumes = MediaType.APPLICATION_JSON_VALUE)
    DefinitionView putState(TenantId tenant, @PathVariable String key, @RequestBody StateBody body) {
        return definitions.setEnabled(FlagOwner.of(tenant), key, body.enabled());
    }

    @DeleteMapping("/flags/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(TenantId tenant, @PathVariable String key) {
        definitions.remove(FlagOwner.of(tenant), key);
    }

    @GetMapping("/flag-changes")
    Listing<DefinitionChangeView> changes(TenantId tenant, PageRequest page) {
        return definitions.changes(FlagOwner.of(tenant), page);
    }
}
