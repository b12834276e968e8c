/** The broker behind a network that can stand still. */
@org.jspecify.annotations.NullMarked
package org.shumao.testsupport.broker;
