package org.shumao.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OpenApiExamplesTest {
    private static final String COMPONENTS =
            "\"components\":{\"schemas\":{\"Code\":{\"type\":\"string\",\"maxLength\":3,\"examples\":[\"abc\"]}}}";

    @Test
    void checksExamplesOfBodiesParametersAndSchemas() throws IOException {
        String document = "{\"body\":{\"schema\":{\"$ref\":\"#/components/schemas/Code\"},"
                + "\"examples\":{\"one\":{\"value\":\"xyz\"}}},"
                + "\"parameters\":[{\"schema\":{\"type\":\"integer\"},\"example\":5}]," + COMPONENTS + "}";
        assertThat(OpenApiExamples.check(document)).isEqualTo(3);
    }

    @Test
    void namesTheExampleThatBreaksItsSchema() {
        String document = "{\"body\":{\"schema\":{\"$ref\":\"#/components/schemas/Code\"},\"example\":\"too long\"},"
                + COMPONENTS + "}";
        assertThatThrownBy(() -> OpenApiExamples.check(document))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/body/example");
    }

    @Test
    void namesATimeWithoutOffset() {
        String document = "{\"body\":{\"schema\":{\"type\":\"string\",\"format\":\"date-time\"},"
                + "\"example\":\"2025-06-01T10:00:00\"}," + COMPONENTS + "}";
        assertThatThrownBy(() -> OpenApiExamples.check(document)).hasMessageContaining("/body/example");
    }
}
