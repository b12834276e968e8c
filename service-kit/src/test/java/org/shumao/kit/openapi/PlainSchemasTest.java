package org.shumao.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.junit.jupiter.api.Test;

class PlainSchemasTest {
    @Test
    void aReferenceHasNoTypeBesideIt() {
        Schema reference = of(SchemaType.STRING).ref("Day").description("First day");
        Schema choice = of(SchemaType.STRING)
                .addType(SchemaType.NULL)
                .addAnyOf(OASFactory.createSchema().ref("Coverage"));

        assertThat(plain(reference).getType()).isNull();
        assertThat(plain(of(SchemaType.STRING).format("uuid").pattern("[0-9a-f-]+"))
                        .getPattern())
                .isNull();
        assertThat(reference.getDescription()).isEqualTo("First day");
        assertThat(plain(choice).getType()).isNull();
        assertThat(plain(of(SchemaType.STRING)).getType()).isEqualTo(List.of(SchemaType.STRING));
    }

    @Test
    void aDayThatMayBeNullIsAText() {
        Schema day = plain(OASFactory.createSchema()
                .addAnyOf(OASFactory.createSchema().ref("Day"))
                .addAnyOf(of(SchemaType.NULL)));

        assertThat(day.getAnyOf()).isNull();
        assertThat(day.getType()).containsExactly(SchemaType.STRING, SchemaType.NULL);
        assertThat(day.getFormat()).isEqualTo("date");
    }

    @Test
    void aMapThatMayBeNullIsAChoice() {
        Schema map =
                plain(of(SchemaType.OBJECT).addType(SchemaType.NULL).additionalPropertiesSchema(of(SchemaType.NUMBER)));

        assertThat(map.getType()).isNull();
        assertThat(map.getAdditionalPropertiesSchema()).isNull();
        assertThat(map.getAnyOf())
                .extracting(Schema::getType)
                .containsExactly(List.of(SchemaType.OBJECT), List.of(SchemaType.NULL));
        assertThat(plain(of(SchemaType.OBJECT).additionalPropertiesSchema(of(SchemaType.NUMBER)))
                        .getAnyOf())
                .isNull();
    }

    private static Schema plain(Schema schema) {
        return new PlainSchemas().filterSchema(schema);
    }

    private static Schema of(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
