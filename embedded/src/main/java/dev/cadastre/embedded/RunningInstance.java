package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a running Cadastre says of itself to other commands of the same user, in {@code instance.properties} of its data
 * folder: its process and whatever it {@linkplain DataFolder#announce announced}, such as its addresses. One whose process
 * is gone, or whose process id belongs to another program by now, does not run.
 */
public record RunningInstance(Path dataFolder, Map<String, String> properties) {

    private static final String FILE = "instance.properties";
    private static final String PID = "pid";
    private static final String STARTED = "process-started";

    public RunningInstance {
        properties = Map.copyOf(properties);
    }

    /**
     * The instance that runs on that folder.
     *
     * @throws CadastreException INSTANCE_NOT_RUNNING
     */
    public static RunningInstance of(Path dataFolder) {
        return find(dataFolder)
                .orElseThrow(() -> new CadastreException(
                        ErrorId.INSTANCE_NOT_RUNNING,
                        "No Cadastre runs on %s: start one with ./cadastre up, or give --data its folder"
                                .formatted(dataFolder.toAbsolutePath().normalize())));
    }

    static Optional<RunningInstance> find(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        try {
            Properties file = new Properties();
            file.load(new StringReader(Files.readString(folder.resolve(FILE))));
            RunningInstance instance = new RunningInstance(
                    folder,
                    file.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, file::getProperty)));
            return Optional.of(instance).filter(RunningInstance::isAlive);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static void write(Path dataFolder, Map<String, String> properties) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Properties file = new Properties();
        file.putAll(properties);
        file.setProperty(PID, Long.toString(self.pid()));
        file.setProperty(STARTED, started(self));
        StringWriter text = new StringWriter();
        file.store(text, null);
        PrivateFile.write(dataFolder.resolve(FILE), text.toString());
    }

    static void remove(Path dataFolder) throws IOException {
        Files.deleteIfExists(dataFolder.resolve(FILE));
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid())
                .map(process -> started(process).equals(properties.get(STARTED)))
                .orElse(false);
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    public long pid() {
        return Long.parseLong(properties.getOrDefault(PID, ""));
    }

    public Optional<String> get(String property) {
        return Optional.ofNullable(properties.get(property));
    }

    /**
     * A secret of the instance, which the caller can read because it is the same user.
     *
     * @throws CadastreException INSTANCE_NOT_RUNNING where it has no such secret, DATA_FOLDER_UNUSABLE where it cannot be
     *     read
     */
    public String secret(String name) {
        Path file = DataFolder.secrets(dataFolder).resolve(DataFolder.named(name));
        try {
            if (!Files.exists(file)) {
                throw new CadastreException(
                        ErrorId.INSTANCE_NOT_RUNNING, "The Cadastre on " + dataFolder + " has no secret " + name);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.DATA_FOLDER_UNUSABLE, "The secret " + file + " cannot be read: run this as its owner", e);
        }
    }
}
