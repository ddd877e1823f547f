package dev.cadastre.server.facilities;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.hierarchy.FlagValue;
import dev.cadastre.server.hierarchy.TreeUse;
import dev.cadastre.server.hierarchy.VisibleTree;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the tenant's devices are looked up in the tree. */
@RestController
@RequestMapping(path = "/v1/tenant/flags/useUnifiedFacilityTree", produces = MediaType.APPLICATION_JSON_VALUE)
public final class TreeFlagEndpoint {

    private final TreeUse use;

    TreeFlagEndpoint(TreeUse use) {
        this.use = use;
    }

    /** {@code off}, {@code shadow} or {@code on}. */
    record FlagBody(@Nullable String value) {}

    @GetMapping
    FlagBody get(TenantId tenant) {
        return new FlagBody(use.of(tenant).text());
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    FlagBody put(TenantId tenant, VisibleTree tree, @RequestBody FlagBody body) {
        tree.scope().requireAll();
        if (body.value() == null) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "The field 'value' is missing: off, shadow or on?");
        }
        FlagValue value = FlagValue.parse(body.value());
        use.set(tenant, value, TenantContext.current().principal());
        return new FlagBody(value.text());
    }
}
