package org.shumao.testsupport;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiRulesTest {
    private static final String OPERATION =
            "'operationId': 'getOrder', 'summary': 's', 'description': 'd', 'tags': ['Orders']";

    @Test
    void acceptsAnOperationThatSaysEverything() {
        assertThatCode(() -> checkOperation(OPERATION
                        + ", 'security': [{'apiKey': []}], 'x-required-scopes': [['query'], ['keys', 'submit']]"))
                .doesNotThrowAnyException();
        assertThatCode(() -> checkOperation(OPERATION + ", 'security': [{'apiKey': []}, {}]"))
                .doesNotThrowAnyException();
        assertThatCode(() -> checkOperation(OPERATION + ", 'security': [{'bearer': []}]"))
                .doesNotThrowAnyException();
        assertThatCode(() -> checkOperation(OPERATION + ", 'security': []")).doesNotThrowAnyException();
        assertThatCode(() -> checkOperation(
                        OPERATION.replace("'d'", "'Any API key will do.'") + ", 'security': [{'apiKey': []}]"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'summary': 's'|'other': 's'|no summary",
                "'description': 'd'|'description': ' '|no description",
                "'operationId': 'getOrder'|'operationId': ''|no operationId",
                "'tags': ['Orders']|'tags': []|not exactly one tag",
                "'tags': ['Orders']|'tags': ['Internal']|has no description",
            })
    void namesWhatAnOperationDoesNotSay(String part, String instead, String violation) {
        assertThatThrownBy(() -> checkOperation(OPERATION.replace(part, instead) + ", 'security': []"))
                .hasMessageContaining("get /api/v1/orders")
                .hasMessageContaining(violation);
    }

    @Test
    void wantsToKnowWhoMayCallAnOperation() {
        assertThatThrownBy(() -> checkOperation(OPERATION)).hasMessageContaining("does not say who may call it");
        assertThatThrownBy(() -> checkOperation(OPERATION + ", 'security': [{'apiKey': []}]"))
                .hasMessageContaining("names no scope");
        assertThatThrownBy(() -> checkOperation(
                        OPERATION + ", 'security': [{'apiKey': []}], 'x-required-scopes': [['query'], []]"))
                .hasMessageContaining("names no scope");
    }

    @Test
    void keepsInternalOperationsOutOfThePublicDocument() {
        assertThatThrownBy(() -> OpenApiRules.checkWhole(
                        document("/internal/keys/check", OPERATION + ", 'security': []", "'Order': {}")))
                .hasMessageContaining("is no part of the public API");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'State1': {'type': 'string'}|without a number",
                "'View': {'type': 'object'}|a name of its own",
                "'OrderView': {'type': 'object'}|a name of its own",
                "'Order': {'type': ['string', 'object']}|several types at once, [string, object]",
                "'Order': {'properties': {'no': {'type': ['array', 'string', 'null']}}}|/properties/no: several types",
                "'Order': {'properties': {'on': {'$ref': '#/components/schemas/Day', 'type': 'string'}}}, 'Day': {'type': 'string'}"
                        + "|a type beside a reference",
                "'Tree': {'properties': {'containerNode': {'type': 'boolean'}}}|a JSON library",
                "'OrderState': {'type': 'string', 'enum': ['OPEN']}|a list that grows is open",
                "'FigureReason': {'type': 'string'}|a list that grows is open",
                "'Problem': {'properties': {'type': {'type': 'string'}}}|types of problems are an open list",
                "'Time': {'type': 'string', 'format': 'date-time', 'examples': ['2025-06-01T10:00:00']}|without offset",
                "'Orders': {'oneOf': [{'$ref': '#/components/schemas/Order'}, {'type': 'array'}]}, 'Order': {'type': 'object'}"
                        + "|several types at once, [array, object]",
            })
    void namesSchemasThatGeneratorsCannotRead(String schemas, String violation) {
        assertThatThrownBy(() -> checkSchemas(schemas)).hasMessageContaining(violation);
    }

    @Test
    void acceptsWhatMayBeNullAndPropertiesOfAnyName() {
        assertThatCode(() -> checkSchemas("'Order': {'type': 'object', 'properties': {"
                        + "'type': {'type': ['string', 'null']}, 'format': {'type': 'string', 'examples':"
                        + " ['date-time']},"
                        + "'at': {'type': ['string', 'null'], 'anyOf': [{'$ref': '#/components/schemas/Instant'},"
                        + " {'type': 'null'}]}}},"
                        + "'Instant': {'type': 'string', 'format': 'date-time', 'examples': ['2025-06-01T02:00:00Z']}"))
                .doesNotThrowAnyException();
    }

    @Test
    void namesAParameterThatNoOperationHas() {
        String document = document("/api/v1/orders", OPERATION + ", 'security': []", "'Order': {}")
                .replace("\"components\": {", "\"components\": {\"parameters\": {\"Prefer\": {}}, ");

        assertThatThrownBy(() -> OpenApiRules.checkWhole(document)).hasMessageContaining("Prefer: no operation has it");
    }

    private static void checkOperation(String operation) throws Exception {
        OpenApiRules.checkWhole(document("/api/v1/orders", operation, "'Order': {}"));
    }

    private static void checkSchemas(String schemas) throws Exception {
        OpenApiRules.checkWhole(document("/api/v1/orders", OPERATION + ", 'security': []", schemas));
    }

    private static String document(String path, String operation, String schemas) {
        return ("{'tags': [{'name': 'Orders', 'description': 'd'}], 'paths': {'" + path + "': {'get': {" + operation
                        + "}}}, 'components': {'schemas': {" + schemas + "}}}")
                .replace('\'', '"');
    }
}
