package dev.cadastre.server.users;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.users.FollowedCutOffs;
import dev.cadastre.tenants.users.UserRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ends all tokens and sessions of the caller. The request needs a token, which no other page can send, so it needs no
 * further protection against CSRF.
 */
@RestController
public final class SignOutEndpoint {

    private final UserRegistry users;
    private final FollowedCutOffs cutOffs;

    SignOutEndpoint(UserRegistry users, FollowedCutOffs cutOffs) {
        this.users = users;
        this.cutOffs = cutOffs;
    }

    /** @throws CadastreException INVALID_REQUEST for a key, and for a token of an issuer that is not the embedded one */
    @PostMapping("/v1/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(TenantId tenant) {
        String name = TenantContext.current().principal().replaceFirst("@" + tenant + "$", "");
        if (users.find(tenant, name).isEmpty()) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "Only users of this platform sign out here; others do so at their issuer");
        }
        users.signOut(tenant, name);
        cutOffs.look();
    }
}
