package org.shumao.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.junit.jupiter.api.Test;

class AlwaysTest {
    @Test
    void aResponseThatAlwaysHasAllPropertiesNamesThem() {
        Schema schema = OASFactory.createSchema()
                .required(List.of(Always.ALL))
                .addProperty("row", OASFactory.createSchema())
                .addProperty("value", OASFactory.createSchema());
        assertThat(new Always().filterSchema(schema).getRequired()).containsExactlyInAnyOrder("row", "value");
        Schema some = OASFactory.createSchema()
                .required(List.of(Always.ALL, "-next"))
                .addProperty("value", OASFactory.createSchema())
                .addProperty("valueReason", OASFactory.createSchema())
                .addProperty("next", OASFactory.createSchema());
        assertThat(new Always().filterSchema(some).getRequired()).containsExactly("value");
        Schema other = OASFactory.createSchema().required(List.of("row")).addProperty("row", OASFactory.createSchema());
        assertThat(new Always().filterSchema(other).getRequired()).containsExactly("row");
    }
}
