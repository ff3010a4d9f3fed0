<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0
     A template of one's own: the built-in one with a line more at the
     end.

       vouch convert invoice.xml copy.pdf -O template=own-template.xsl -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:i="urn:vouch:invoice:1"
    exclude-result-prefixes="i">

<xsl:import href="vouch:/invoice-fo.xsl"/>

<xsl:template match="i:closing">
  <xsl:apply-imports/>
  <fo:block space-before="9mm" font-size="8pt" color="{$grey}">
    <xsl:value-of select="concat('Copy for our files: ', $view/i:headline)"/>
  </fo:block>
</xsl:template>

</xsl:stylesheet>
