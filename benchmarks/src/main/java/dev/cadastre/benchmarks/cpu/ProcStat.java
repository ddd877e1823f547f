package dev.cadastre.benchmarks.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One line of {@code /proc/PID/stat} or {@code /proc/PID/task/TID/stat}, as far as it is about time (proc_pid_stat(5)).
 *
 * @param name of the program or thread, cut by Linux to 15 characters
 * @param ownMicros processor time of the process or thread itself, in user and kernel mode
 * @param reapedMicros processor time of its children that have ended, and of theirs
 */
record ProcStat(String name, long ownMicros, long reapedMicros) {

    /** Linux shows processor time in hundredths of a second on every architecture (USER_HZ). */
    private static final long MICROS_PER_TICK = 10_000;
    /** Fields after the name, of which the first is the state, field 3 of the manual page. */
    private static final int UTIME = 14 - 3;

    static ProcStat parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 0 || close < open) {
            throw new IllegalArgumentException("not a line of /proc/PID/stat: " + line);
        }
        String[] fields = line.substring(close + 1).strip().split(" ", -1);
        return new ProcStat(
                line.substring(open + 1, close),
                micros(fields[UTIME]) + micros(fields[UTIME + 1]),
                micros(fields[UTIME + 2]) + micros(fields[UTIME + 3]));
    }

    /** Empty where the process or thread has ended. */
    static Optional<ProcStat> read(Path folder) {
        try {
            return Optional.of(parse(Files.readString(folder.resolve("stat"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long micros(String ticks) {
        return Long.parseLong(ticks) * MICROS_PER_TICK;
    }
}
