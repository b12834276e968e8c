package org.shumao.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.junit.jupiter.api.Test;

class SharedParametersTest {
    @Test
    void whatSeveralOperationsHaveAlikeIsDescribedOnce() {
        Operation first = operation(parameter("If-Match", "ETag"), parameter("day", "First day"));
        Operation second = operation(parameter("If-Match", "ETag"), parameter("day", "Last day"));
        Operation third = operation(parameter("If-Match", "ETag"));
        Operation fourth = operation(parameter("If-Match", "Of the list"));
        Operation fifth = operation(parameter("If-Match", "Of the list"));
        OpenAPI document = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents())
                .paths(OASFactory.createPaths()
                        .addPathItem(
                                "/orders",
                                OASFactory.createPathItem()
                                        .GET(first)
                                        .PUT(second)
                                        .POST(third)
                                        .PATCH(fourth)
                                        .DELETE(fifth)));

        new SharedParameters().filterOpenAPI(document);

        assertThat(document.getComponents().getParameters())
                .containsOnlyKeys("IfMatch", "IfMatch2")
                .containsValues(parameter("If-Match", "ETag"), parameter("If-Match", "Of the list"));
        assertThat(first.getParameters()).extracting(Parameter::getRef).containsExactly(ref("IfMatch"), null);
        assertThat(second.getParameters()).extracting(Parameter::getDescription).containsExactly(null, "Last day");
        assertThat(third.getParameters()).extracting(Parameter::getRef).containsExactly(ref("IfMatch"));
        assertThat(fourth.getParameters()).extracting(Parameter::getRef).containsExactly(ref("IfMatch2"));
    }

    private static String ref(String name) {
        return "#/components/parameters/" + name;
    }

    private static Operation operation(Parameter... parameters) {
        return OASFactory.createOperation().parameters(List.of(parameters));
    }

    private static Parameter parameter(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().minLength(1));
    }
}
