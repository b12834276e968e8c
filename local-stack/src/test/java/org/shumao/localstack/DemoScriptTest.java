package org.shumao.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code demo} in a folder of its own, with a Maven that builds nothing. */
class DemoScriptTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void showsEachModuleAsSoonAsItsBuildBegins() throws Exception {
        Path script = Files.copy(Path.of("../demo"), folder.resolve("demo"));
        Files.createDirectories(folder.resolve("local-stack/target"));
        program("bin/javac", "");
        program("bin/java", """
                case $1 in -XshowSettings:properties) printf '    java.specification.version = 17\\n    java.home = %s\\n' "$JAVA_HOME" ;;
                *) echo started ;; esac""");
        program("bin/mvn", """
                [ "$1" != -v ] || exec echo Apache Maven 3.9.9
                echo '[INFO] Building Shumao Contracts 0.1 [1/2]'
                read -r go
                echo '[INFO] Building Shumao Gateway 0.1 [2/2]'
                echo '[INFO] BUILD SUCCESS'""");
        Process process = start(script);
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer maven = process.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).startsWith("Building (");
            // The build waits here, so what comes came before it went on.
            assertThat(lines.readLine()).isEqualTo("  Shumao Contracts 0.1 [1/2]");
            maven.write("go\n");
            maven.flush();
            assertThat(lines.readLine()).isEqualTo("  Shumao Gateway 0.1 [2/2]");
            assertThat(lines.readLine()).isEqualTo("started");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private void program(String name, String text) throws IOException {
        Path program = folder.resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private Process start(Path script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", folder.toString());
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        return builder.start();
    }
}
