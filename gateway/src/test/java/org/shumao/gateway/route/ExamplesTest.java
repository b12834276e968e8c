package org.shumao.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamplesTest {
    private static final String TABLE = """
            {'names': {'code': 'US', 'Order.code': 'CN', 'lines': ['L'], 'total': 7},
             'bodies': {'getOrder 200 text/csv': 'a,b'}, 'descriptions': {'code': 'A country'}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type': 'string', 'example': 'e'}                  | 'e'",
                "{'type': 'string', 'examples': ['first', 'second']} | 'first'",
                "{'type': 'string', 'enum': ['X', 'M']}              | 'X'",
                "{'const': 5}                                        | 5",
                "{'type': 'integer', 'default': 100, 'minimum': 1}   | 100",
                "{'type': 'integer', 'minimum': 3}                   | 3",
                "{'type': ['null', 'boolean']}                       | false",
                "{'type': 'string', 'format': 'date'}                | '2025-07-14'",
                "{'type': 'array', 'items': {'enum': ['X']}}         | ['X']",
                "{'type': 'array', 'items': {'$ref': '#/components/schemas/Order'}, 'x': 1} | [{'code': 'CN', 'total': 7, 'lines': ['L'], 'when': 1}]",
                "{'oneOf': [{'$ref': '#/components/schemas/State'}, {'type': 'null'}]} | 'OPEN'",
                "{'allOf': [{'$ref': '#/components/schemas/Order'}, {'properties': {'more': {'type': 'boolean'}}}]} | {'code': 'CN', 'total': 7, 'lines': ['L'], 'when': 1, 'more': false}",
            })
    void composesWhatTheSchemaSays(String schema, String example) throws Exception {
        ObjectNode document = document(schema);

        assertThat(Examples.complete(document, json(TABLE))).isEmpty();
        assertThat(document.at("/paths/~1orders/get/responses/200/content/application~1json/example"))
                .isEqualTo(new ObjectMapper().readTree(example.replace('\'', '"')));
    }

    @Test
    void describesParametersAndBodiesThatNobodyDescribed() throws Exception {
        ObjectNode document = document("{'type': 'boolean'}");

        Examples.complete(document, json(TABLE));

        assertThat(document.at("/paths/~1orders/get/parameters/0/example").asText())
                .isEqualTo("US");
        assertThat(document.at("/paths/~1orders/get/parameters/0/description").asText())
                .isEqualTo("A country");
        assertThat(document.at("/paths/~1orders/get/parameters/1/description").asText())
                .isEqualTo("own");
        assertThat(document.at("/paths/~1orders/get/parameters/1/example").asText())
                .isEqualTo("own");
        assertThat(document.at("/paths/~1orders/get/responses/200/content/text~1csv/example")
                        .asText())
                .isEqualTo("a,b");
    }

    @Test
    void namesWhatHasNoExampleAnywhere() throws Exception {
        ObjectNode document = document("{'type': 'object', 'properties': {'unheardOf': {'type': 'string'}}}");

        assertThat(Examples.complete(document, json(TABLE)))
                .isEqualTo(Set.of("getOrder 200 application/json.unheardOf"));
    }

    /** A value of the table fits where it has the type of the property; elsewhere the name means something else. */
    @Test
    void takesNoValueOfAnotherType() throws Exception {
        ObjectNode document = document("{'type': 'object', 'properties': {'code': {'type': 'integer'}}}");

        Examples.complete(document, json(TABLE));

        assertThat(document.at("/paths/~1orders/get/responses/200/content/application~1json/example/code")
                        .asInt())
                .isEqualTo(1);
    }

    private static ObjectNode document(String schema) throws JsonProcessingException {
        return json(
                "{'paths': {'/orders': {'get': {'operationId': 'getOrder', 'parameters': ["
                        + "{'name': 'code', 'in': 'query', 'schema': {'type': 'string'}},"
                        + "{'name': 'code', 'in': 'header', 'description': 'own', 'example': 'own', 'schema': {'type': 'string'}}],"
                        + "'responses': {'200': {'content': {'application/json': {'schema': " + schema
                        + "}, 'text/csv': {'schema': {'type': 'string'}}}}}}}},"
                        + "'components': {'schemas': {'State': {'enum': ['OPEN']}, 'Order': {'type': 'object', 'properties': {"
                        + "'code': {'type': 'string'}, 'total': {'type': 'integer'}, 'totalReason': {'type': 'string'},"
                        + "'lines': {'type': 'array'}, 'when': {'type': 'number'}, 'parent': {'$ref': '#/components/schemas/Order'}}}}}}");
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
