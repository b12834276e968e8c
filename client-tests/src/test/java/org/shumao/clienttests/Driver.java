package org.shumao.clienttests;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the program that makes the calls in another language. */
final class Driver {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Driver() {}

    /**
     * Returns the text of the member that each call asks for.
     *
     * @param folder where it runs
     * @param command to which the file of the calls, the address of the gateway and the key are added
     */
    static List<String> run(Path folder, List<String> command, List<Call> calls, String gateway, String key)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "calls", ".json");
        JSON.writeValue(file.toFile(), calls);
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(file.toString(), gateway, key));
        Process process = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + " failed behind:\n" + printed);
        }
        List<String> answers = new ArrayList<>();
        for (String line : printed.lines().toList()) {
            answers.add(JSON.readValue(line, String.class));
        }
        return answers;
    }
}
