package org.shumao.aggregation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;

/** Reads bodies without RestAssured's paths, each of which compiles a script: for loops that ask often, and for exact decimals. */
public final class JsonBody {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private JsonBody() {}

    /** Of a response that must be a good one. */
    public static JsonNode of(Response response) {
        try {
            return MAPPER.readTree(response.then().statusCode(200).extract().asByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
