/** This module holds what the services' tests share: the real stack, and tokens as the gateway would issue them. */
@org.jspecify.annotations.NullMarked
package org.shumao.testsupport;
