package org.shumao.localstack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Shows what a server said last. */
public final class LogTail {
    private static final int LINES = 20;

    private LogTail() {}

    /** The last lines of the log, and the path of a copy that outlives the stack's folder. */
    public static String of(Path log) {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            // Frames of stack traces would push out the messages.
            List<String> lines = text.lines()
                    .filter(line -> !line.matches("\\s+(at |\\.\\.\\. ).*"))
                    .toList();
            Path kept = Files.createTempFile(
                    "shumao-" + log.getFileName().toString().replace(".log", "") + "-", ".log");
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return System.lineSeparator() + String.join(System.lineSeparator(), last) + System.lineSeparator()
                    + "Whole log: " + kept;
        } catch (IOException e) {
            return " (its log " + log + " cannot be read: " + e.getMessage() + ")";
        }
    }
}
