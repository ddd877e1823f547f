package dev.cadastre.server.flags;

import dev.cadastre.isolation.flags.FlagOwner;
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

/** Definitions that are everybody's, for those who run the platform. One that is disabled is so for every tenant. */
@RestController
@RequestMapping(path = "/v1/platform", produces = MediaType.APPLICATION_JSON_VALUE)
final class PlatformFlagsEndpoint {

    private final Definitions definitions;

    PlatformFlagsEndpoint(FlagParts parts) {
        this.definitions = new Definitions(parts.store());
    }

    @GetMapping("/flags")
    ResponseEntity<byte[]> list() {
        return definitions.all(FlagOwner.EVERYBODY);
    }

    @PutMapping(path = "/flags", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> replace(HttpServletRequest request) throws IOException {
        return definitions.replace(FlagOwner.EVERYBODY, request);
    }

    @GetMapping("/flags/{key}")
    DefinitionView get(@PathVariable String key) {
        return definitions.one(FlagOwner.EVERYBODY, key);
    }

    @PutMapping(path = "/flags/{key}", consumes = MediaType.APPLICATION_JSON_VALUE)
    DefinitionView put(@PathVariable String key, HttpServletRequest request) throws IOException {
        return definitions.put(FlagOwner.EVERYBODY, key, request);
    }

    @PutMapping(path = "/flags/{key}/state", consumes = MediaType.APPLICATION_JSON_VALUE)
    DefinitionView putState(@PathVariable String key, @RequestBody StateBody body) {
        return definitions.setEnabled(FlagOwner.EVERYBODY, key, body.enabled());
    }

    @DeleteMapping("/flags/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String key) {
        definitions.remove(FlagOwner.EVERYBODY, key);
    }

    @GetMapping("/flag-changes")
    Listing<DefinitionChangeView> changes(PageRequest page) {
        return definitions.changes(FlagOwner.EVERYBODY, page);
    }
}
