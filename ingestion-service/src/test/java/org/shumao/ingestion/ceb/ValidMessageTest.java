package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.MalformedBody;

/** Whole messages for people to try: {@code src/test/resources/messages}. */
class ValidMessageTest {
    @ParameterizedTest
    @ValueSource(strings = {"ceb603.xml", "ceb621.xml"})
    void aValidMessageIsAcceptedWithoutFindings(String file) throws IOException, MalformedBody {
        byte[] body = Files.readAllBytes(Path.of("src", "test", "resources", "messages", file));
        assertThat(Validating.xml(body)).isNotEmpty().allSatisfy(record -> {
            assertThat(record.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(record.findings().list()).isEmpty();
        });
    }
}
