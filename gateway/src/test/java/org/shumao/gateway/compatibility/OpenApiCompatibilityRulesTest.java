package org.shumao.gateway.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiCompatibilityRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DOCUMENT = """
            {'paths': {'/orders': {
              'get': {'operationId': 'listOrders', 'security': [{'key': []}, {}],
                'parameters': [{'name': 'limit', 'in': 'query', 'schema': {'type': 'integer', 'maximum': 100}},
                               {'$ref': '#/components/parameters/Flow'}],
                'responses': {'200': {'headers': {'ETag': {}}, 'content': {
                    'application/json': {'schema': {'$ref': '#/components/schemas/Order'}},
                    'text/csv': {'schema': {'type': 'string'}}}}, '404': {}}},
              'post': {'operationId': 'submitOrder', 'security': [{'key': []}],
                'x-required-scopes': [['submit'], ['operate', 'customs']],
                'requestBody': {'content': {'application/json': {'schema': {'$ref': '#/components/schemas/NewOrder'}}}},
                'responses': {'201': {}}}}},
             'components': {
              'parameters': {'Flow': {'name': 'flow', 'in': 'query', 'schema': {'type': 'string', 'enum': ['X', 'M']}}},
              'schemas': {
                'Order': {'type': 'object', 'required': ['no'], 'properties': {
                   'no': {'type': 'string'}, 'total': {'type': ['integer', 'null']}, 'at': {'type': 'string', 'format': 'date'},
                   'state': {'type': 'string', 'enum': ['OPEN', 'DONE']}, 'parent': {'$ref': '#/components/schemas/Order'},
                   'either': {'oneOf': [{'type': 'string'}, {'$ref': '#/components/schemas/Base'}]}}},
                'Base': {'type': 'object', 'properties': {'id': {'type': 'string'}}},
                'NewOrder': {'allOf': [{'$ref': '#/components/schemas/Base'}, {'type': 'object', 'required': ['no'],
                   'properties': {'no': {'type': ['string', 'integer']}, 'lines': {'type': 'array', 'items': {'type': 'number'}},
                   'note': {'type': 'string', 'maxLength': 20}, 'any': {'anyOf': [{'type': 'string'}, {'type': 'integer'}]}}}]}}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'/orders'                   | '/order'          | GET /orders: was removed",
                "'listOrders'                | 'readOrders'      | the operationId, a name in clients, changed",
                "'name': 'limit'             | 'name': 'size'    | GET /orders query limit: the parameter was removed",
                "'in': 'query', 'schema': {'type': 'integer' | 'in': 'query', 'required': true, 'schema': {'type': 'integer' | GET /orders query limit: the parameter is required now",
                "'maximum': 100              | 'maximum': 50     | maximum was tightened to 50",
                "'enum': ['X', 'M']          | 'enum': ['X']     | the values [\"M\"] were removed",
                "'name': 'flow', 'in': 'query' | 'name': 'flow', 'in': 'query', 'explode': false | explode changed",
                "'text/csv'                  | 'text/plain'      | GET /orders 200: the media type text/csv was removed",
                "'ETag'                      | 'Tag'             | the header ETag was removed",
                "'200'                       | '206'             | GET /orders 200: the response was removed",
                "'total'                     | 'sum'             | GET /orders 200 application/json: the field total was removed",
                "['integer', 'null']         | ['integer', 'null', 'string'] | .total: readers do not expect the type [integer, null, string]",
                "['integer', 'null']         | 'integer'         | .total: the type was narrowed from [integer, null] to [integer]",
                "'format': 'date'            | 'format': 'date-time' | .at: the format changed",
                "'required': ['no'], 'properties': { 'no' | 'properties': { 'no' | the fields [no] may be absent now",
                "'enum': ['OPEN', 'DONE']    | 'enum': ['OPEN']  | .state: the values [\"DONE\"] were removed",
                "'enum': ['OPEN', 'DONE']    | 'x': 1            | .state: readers expect one of the values",
                "'oneOf': [{'type': 'string'}, | 'oneOf': [       | .either: an alternative was removed or narrowed, [string]",
                "'oneOf': [{'type': 'string'}, | 'oneOf': [{'type': 'string'}, {'type': 'boolean'}, | readers do not know this alternative, [boolean]",
                "'properties': {'id': {'type': 'string'}} | 'properties': {'id': {'type': 'integer'}} | .id: the type was narrowed from [string] to [integer]",
                "'properties': {'id'         | 'required': ['id'], 'properties': {'id' | POST /orders body application/json: the fields [id] are required now",
                "['string', 'integer']       | ['string']        | .no: the type was narrowed from [integer, string] to [string]",
                "'items': {'type': 'number'} | 'items': {'type': 'integer'} | .lines[]: the type was narrowed",
                "'maxLength': 20             | 'maxLength': 10   | .note: maxLength was tightened to 10",
                "'maxLength': 20             | 'maxLength': 20, 'pattern': '^a' | .note: the pattern is new or another one",
                "'maxLength': 20             | 'maxLength': 20, 'minLength': 1 | .note: minLength was tightened to 1",
                "'maxLength': 20             | 'maxLength': 20, 'enum': ['a'] | .note: only the values [\"a\"] are taken now",
                "'anyOf': [{'type': 'string'}, | 'anyOf': [       | .any: an alternative was removed or narrowed, [string]",
                "{'type': 'object', 'required': ['no'],  | {'type': 'object', 'additionalProperties': false, 'required': ['no'], | other fields are no longer taken",
                "'requestBody': {            | 'requestBody': {'required': true, | POST /orders body: a body is required now",
                "[{'key': []}, {}]           | [{'key': []}]     | GET /orders: needs credentials now",
                "['submit'], ['operate', 'customs'] | ['submit']  | callers with the scopes [operate, customs] are refused now",
                "'operationId': 'listOrders',| 'operationId': 'listOrders', 'x-required-scopes': [['query']], | callers with the scopes [] are refused now",
            })
    void refusesWhatBreaksAClient(String part, String instead, String finding) throws IOException {
        String flat = DOCUMENT.replaceAll("\\s+", " ");
        assertThat(flat).contains(part.strip());

        List<String> broken = breaks(flat, flat.replace(part.strip(), instead.strip()));

        assertThat(broken).anySatisfy(found -> assertThat(found).contains(finding));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'ETag': {}              | 'ETag': {}, 'Age': {}",
                "'maximum': 100          | 'maximum': 1000",
                "'404': {}               | '410': {}",
                "'enum': ['X', 'M']      | 'enum': ['X', 'M', 'T']",
                "'no': {'type': 'string'}, | 'no': {'type': 'string'}, 'more': {'type': 'string'},",
                "['string', 'integer']   | ['string', 'integer', 'null']",
                "'items': {'type': 'number'} | 'items': {'type': ['number', 'string']}",
                "'maxLength': 20         | 'x': 20",
                "'anyOf': [              | 'anyOf': [{'type': 'boolean'},",
                "'x-required-scopes': [['submit'], ['operate', 'customs']] | 'x-required-scopes': [['submit'], ['customs']]",
                "'allOf': [{'$ref': '#/components/schemas/Base'}, | 'allOf': [{'type': 'object', 'properties': {'id': {'type': 'string'}}},",
                "'parameters': [         | 'parameters': [{'name': 'new', 'in': 'query', 'schema': {}},"
            })
    void takesWhatAddsSomething(String part, String instead) throws IOException {
        String flat = DOCUMENT.replaceAll("\\s+", " ");
        assertThat(flat).contains(part.strip());

        assertThat(breaks(flat, flat.replace(part.strip(), instead.strip()))).isEmpty();
    }

    @Test
    void acceptsADocumentWithoutItsWords(@TempDir Path folder) throws IOException {
        Path committed = folder.resolve("openapi.json");
        Path baseline = folder.resolve("baseline.tsv");
        String described =
                DOCUMENT.replace("'operationId': 'listOrders',", "'operationId': 'listOrders', 'summary': 's',");
        Files.writeString(committed, described.replace('\'', '"'));
        System.setProperty(OpenApiCompatibility.ACCEPT_PROPERTY, "true");
        try {
            OpenApiCompatibility.check(committed, baseline);
        } finally {
            System.clearProperty(OpenApiCompatibility.ACCEPT_PROPERTY);
        }
        assertThat(Files.readString(baseline)).contains("listOrders").doesNotContain("summary");
        OpenApiCompatibility.check(committed, baseline);

        Files.writeString(committed, described.replace('\'', '"').replace("listOrders", "readOrders"));
        assertThatThrownBy(() -> OpenApiCompatibility.check(committed, baseline))
                .hasMessageContaining("GET /orders: the operationId, a name in clients, changed");
    }

    private static List<String> breaks(String before, String after) throws IOException {
        List<String> lines = OpenApiCompatibility.lines(json(before));
        return OpenApiCompatibility.breaks(OpenApiCompatibility.document(lines), json(after));
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
