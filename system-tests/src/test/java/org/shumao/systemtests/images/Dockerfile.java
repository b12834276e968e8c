package org.shumao.systemtests.images;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.localstack.suite.SuiteService;

/**
 * The instructions of a service's Dockerfile, in order.
 *
 * @param module the folder of the service, which is the context of the build
 */
record Dockerfile(Path module, List<Instruction> instructions) {
    private static final Pattern SETTING = Pattern.compile("([\\w.]+)=\"([^\"]*)\"");

    /** A word such as COPY, and what follows it. */
    record Instruction(String word, String rest) {}

    static Dockerfile of(SuiteService service) {
        Path module = Path.of(System.getProperty("shumao.home", "..")).resolve(service.module());
        try {
            String text = Files.readString(module.resolve("src/main/docker/Dockerfile.jvm"))
                    .replaceAll("(?m)^#.*\n", "")
                    .replace("\\\n", " ");
            List<Instruction> instructions = new ArrayList<>();
            text.lines().filter(line -> !line.isBlank()).forEach(line -> {
                String[] parts = line.strip().split("\\s+", 2);
                instructions.add(new Instruction(parts[0], parts[1]));
            });
            return new Dockerfile(module.toAbsolutePath().normalize(), List.copyOf(instructions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> all(String word) {
        return instructions.stream()
                .filter(instruction -> instruction.word().equals(word))
                .map(Instruction::rest)
                .toList();
    }

    String only(String word) {
        List<String> found = all(word);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " times " + word + " in the Dockerfile of " + module);
        }
        return found.get(0);
    }

    /** Of ENV or LABEL. */
    Map<String, String> settings(String word) {
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher setting = SETTING.matcher(only(word));
        while (setting.find()) {
            settings.put(setting.group(1), setting.group(2));
        }
        return settings;
    }

    List<String> entrypoint() {
        try {
            return new JsonMapper().readValue(only("ENTRYPOINT"), new TypeReference<List<String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
