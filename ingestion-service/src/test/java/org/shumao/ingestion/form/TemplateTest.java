package org.shumao.ingestion.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.ValidatedRecord;

class TemplateTest {
    @ParameterizedTest
    @EnumSource
    void everyTemplateIsAcceptedAsItIs(Template template) throws Exception {
        List<ValidatedRecord> validated = template.mediaType().getSubtype().equals("csv")
                ? Validating.csv(template.text())
                : Validating.ndjson(template.text().getBytes(StandardCharsets.UTF_8));
        assertThat(validated).isNotEmpty().allSatisfy(record -> {
            assertThat(record.findings().list()).isEmpty();
            assertThat(record.outcome()).isEqualTo(Outcome.ACCEPTED);
        });
    }
}
