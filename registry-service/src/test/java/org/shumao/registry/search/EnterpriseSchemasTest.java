package org.shumao.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.junit.jupiter.api.Test;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseField.Given;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fact.FactRules;

class EnterpriseSchemasTest {
    /** What is described already keeps its description. */
    @Test
    void aFieldOfTheTableIsInTheSchemasAndParametersThatHaveIt() {
        EnterpriseFields fields = new EnterpriseFields(List.of(
                EnterpriseField.of("name", EnterpriseField.Type.TEXT)
                        .given(Given.ALWAYS)
                        .fact(FactRules::optionalName),
                EnterpriseField.of("channel", EnterpriseField.Type.TEXT)
                        .given(Given.ALWAYS)
                        .fact(FactRules::code)
                        .filter("Sales channel: any of these", "LIVE"),
                EnterpriseField.of("visitors", EnterpriseField.Type.NUMBER)
                        .given(Given.ALWAYS)
                        .confidential()
                        .fact(FactRules::optionalName)));
        Schema register = OASFactory.createSchema()
                .addProperty("name", OASFactory.createSchema().description("Registered name"));
        Schema listed = OASFactory.createSchema();
        Operation list = OASFactory.createOperation().operationId("listEnterprises");
        OpenAPI document = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents()
                        .schemas(Map.of("RegisterEnterprise", register, "ListedEnterprise", listed)))
                .paths(OASFactory.createPaths()
                        .addPathItem("/", OASFactory.createPathItem().GET(list)));

        new EnterpriseSchemas(fields).filterOpenAPI(document);

        assertThat(register.getProperties()).containsOnlyKeys("name", "channel", "visitors");
        assertThat(register.getProperties().get("name"))
                .extracting(Schema::getDescription)
                .isEqualTo("Registered name");
        assertThat(listed.getProperties()).containsOnlyKeys("name", "channel");
        assertThat(list.getParameters()).extracting(Parameter::getName).containsExactly("channel");
    }
}
