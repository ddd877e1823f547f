package dev.cadastre.embedded;

import java.nio.file.Path;
import java.util.Locale;

/** PostgreSQL's programs for this machine, unpacked from the class path. */
record PostgresBinaries(Path folder) {

    static PostgresBinaries ofThisMachine() {
        String resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
        return new PostgresBinaries(ProgramCache.ofUser(System.getenv()).folder("postgres", resource, TarXz::unpack));
    }

    /** The name under which the zonky artefacts keep the archive of a platform. */
    static String resource(String osName, String osArch) {
        String system = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = osArch.equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-" + system + "-" + processor + ".txz";
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }
}
