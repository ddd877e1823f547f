package dev.cadastre.launcher.client;

import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows what a user signs in with, this once.
 *
 * @param file where it goes instead, if one is named
 * @param chosen whether the caller knows the password: then it is not repeated
 */
record ShownOnce(OfUsers command, CredentialsFile file, boolean chosen) {

    /** @param change gives the user; called when the file is there to be written */
    int show(Supplier<TenantAccount> change, Instance at) {
        file.reserve();
        TenantAccount user;
        try {
            user = change.get();
        } catch (RuntimeException e) {
            file.release();
            throw e;
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("username", user.username());
        if (file.isWanted()) {
            String where = file.fill("username=%s%npassword=%s%n".formatted(user.username(), user.password()));
            return command.show(
                    answer.put("credentialsFile", where),
                    "sign in    %s as %s%npassword   in %s".formatted(at.gateway(), user.username(), where));
        }
        if (chosen) {
            return command.show(answer, "sign in    %s as %s".formatted(at.gateway(), user.username()));
        }
        return command.show(
                answer.put("password", user.password()),
                "sign in    %s as %s%npassword   %s   (shown once)"
                        .formatted(at.gateway(), user.username(), user.password()));
    }
}
