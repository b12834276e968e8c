package org.shumao.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @Test
    void showsMessagesWithoutFramesAndKeepsTheWholeLog(@TempDir Path folder) throws Exception {
        String text = "ERROR it broke\n\tat a.B.c(B.java:1)\nCaused by: the disk\n\t... 9 more\n";
        Path log = Files.writeString(folder.resolve("server.log"), text);
        String tail = LogTail.of(log);
        assertThat(tail).contains("ERROR it broke", "Caused by: the disk").doesNotContain("B.java", "9 more");
        Path kept = Path.of(tail.substring(tail.indexOf("Whole log: ") + "Whole log: ".length()));
        assertThat(kept).hasContent(text);
        Files.delete(kept);
    }
}
