package dev.cadastre.embedded;

import com.sun.security.auth.module.UnixSystem;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.util.List;

/**
 * The words before a command that refuses to run as root, as PostgreSQL's do. For root they give it a user namespace in
 * which it is nobody, while it still owns root's files; for any other user the prefix is empty.
 */
final class Unprivileged {

    private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");

    private Unprivileged() {}

    static List<String> prefix() {
        if (new UnixSystem().getUid() != 0) {
            return List.of();
        }
        if (!namespacesWork()) {
            throw new CadastreException(
                    ErrorId.PART_FAILED_TO_START,
                    "PostgreSQL does not run as root, and this machine allows no user namespace (`unshare -U` fails):"
                            + " run Cadastre as an ordinary user, or give --postgres-url of a server that runs elsewhere");
        }
        return USER_NAMESPACE;
    }

    private static boolean namespacesWork() {
        try {
            Finished id = Finished.run(List.of("unshare", "-U", "id", "-u"));
            return id.status() == 0 && !id.lastLine().equals("0");
        } catch (IOException e) {
            return false;
        }
    }
}
