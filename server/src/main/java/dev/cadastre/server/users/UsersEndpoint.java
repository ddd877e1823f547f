package dev.cadastre.server.users;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.UserRegistry;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Adds people to the tenant. */
@RestController
@RequestMapping(path = "/v1/users", produces = MediaType.APPLICATION_JSON_VALUE)
public final class UsersEndpoint {

    private static final int PASSWORD_BYTES = 12;

    private final UserRegistry users;
    private final SecureRandom random = new SecureRandom();

    UsersEndpoint(UserRegistry users) {
        this.users = users;
    }

    /**
     * What the operator says of a user.
     *
     * @param password of the operator's choice, or null to have one made
     */
    record UserBody(@Nullable String name, @Nullable String password) {

        @Override
        public String toString() {
            return "UserBody[name=%s]".formatted(name);
        }
    }

    /** The password is shown this once: only its bcrypt hash is kept. */
    record AddedUser(String username, String password) {

        @Override
        public String toString() {
            return "AddedUser[username=%s]".formatted(username);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AddedUser> add(TenantId tenant, @RequestBody UserBody body) {
        if (body.name() == null) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "The field 'name' is missing: what do they sign in as?");
        }
        String password = body.password() != null ? body.password() : newPassword();
        users.add(tenant, body.name(), password);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new AddedUser(body.name() + "@" + tenant, password));
    }

    private String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
