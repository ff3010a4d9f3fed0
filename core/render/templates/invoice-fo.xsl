<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0
     An invoice or credit note as XSL-FO.  The design: one family, weights 400
     and 700, sizes 7, 8, 9.5, 12 and 18 pt, a pitch of 4.5 mm; left edges at
     0, 9, 34 and the middle; hairlines, no fills. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:i="urn:vouch:invoice:1"
    xmlns:v="urn:vouch:render:1"
    exclude-result-prefixes="i v">

<xsl:import href="layout-fo.xsl"/>
<xsl:import href="room-fo.xsl"/>
<xsl:import href="table-fo.xsl"/>
<xsl:import href="payment-fo.xsl"/>
<xsl:output method="xml" encoding="UTF-8"/>

<xsl:variable name="text" select="$theme/@text"/>
<xsl:variable name="grey" select="$theme/@grey"/>
<xsl:variable name="hairline"
    select="concat('0.5pt solid ', $theme/@line)"/>
<xsl:variable name="rule" select="concat('0.75pt solid ', $text)"/>

<xsl:template match="/i:invoice">
  <fo:root xml:lang="{$view/@lang}" font-family="{$theme/@font}"
      font-size="9.5pt" line-height="4.5mm" color="{$text}">
    <xsl:call-template name="masters"/>
    <fo:declarations>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about=""
              xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:title><xsl:value-of select="$view/i:headline"/></dc:title>
            <dc:creator>
              <xsl:value-of select="$view/i:sender/i:line[1]"/>
            </dc:creator>
          </rdf:Description>
        </rdf:RDF>
      </x:xmpmeta>
    </fo:declarations>
    <fo:page-sequence master-reference="invoice">
      <xsl:call-template name="heads"/>
      <xsl:call-template name="feet"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="title"/>
        <xsl:apply-templates select="$view/i:opening"/>
        <xsl:apply-templates select="$view/i:notes"/>
        <xsl:apply-templates select="$view/i:table"/>
        <fo:block keep-together.within-page="always"
            keep-with-previous.within-page="always">
          <xsl:apply-templates select="$view/i:totals"/>
          <xsl:apply-templates select="$view/i:payment"/>
        </fo:block>
        <xsl:apply-templates select="$view/i:attachments"/>
        <xsl:apply-templates select="$view/i:closing"/>
        <xsl:if test="not($beside)">
          <xsl:apply-templates select="$view/i:more"/>
        </xsl:if>
        <fo:block id="end" font-size="1pt" line-height="0pt"/>
      </fo:flow>
    </fo:page-sequence>
  </fo:root>
</xsl:template>

<xsl:template name="greater">
  <xsl:param name="a"/>
  <xsl:param name="b"/>
  <xsl:choose>
    <xsl:when test="$a &gt; $b"><xsl:value-of select="$a"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$b"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== title to notes ================================================== -->

<!-- Beside it stands the reference block, except in a letter, which has it
     above. -->
<xsl:template name="title">
  <fo:block>
    <xsl:if test="not($is-din)">
      <xsl:attribute name="margin-right">
        <xsl:value-of select="concat($width - 122 + $left, 'mm')"/>
      </xsl:attribute>
    </xsl:if>
    <fo:block id="title" font-size="18pt" line-height="8mm" font-weight="700"
        role="H1" keep-with-next.within-page="always">
      <xsl:value-of select="$view/i:headline"/>
    </fo:block>
    <xsl:for-each select="$view/i:reference">
      <fo:block><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
    <xsl:if test="not($is-din)">
      <xsl:call-template name="amount-first"/>
    </xsl:if>
  </fo:block>
  <xsl:if test="not($is-din) or $view/i:parties/i:party">
    <xsl:call-template name="parties"/>
  </xsl:if>
</xsl:template>

<!-- What to pay and until when, at one glance. -->
<xsl:template name="amount-first">
  <xsl:variable name="due"
      select="$view/i:totals/i:row[@kind = 'due']/i:amount"/>
  <xsl:if test="$due">
    <fo:block font-size="18pt" line-height="8mm"
        space-before="{$space-parties}mm">
      <xsl:value-of select="$view/@currency"/>
      <xsl:text>&#160;</xsl:text>
      <xsl:value-of select="$due"/>
      <xsl:if test="$view/i:payment/i:step[@last]/i:until">
        <fo:inline font-size="9.5pt" color="{$grey}">
          <xsl:text>&#160; </xsl:text>
          <xsl:value-of select="$view/i:payment/i:step[@last]/i:until"/>
        </fo:inline>
      </xsl:if>
    </fo:block>
  </xsl:if>
</xsl:template>

<!-- Side by side, below the reference block; in DIN 5008 seller and buyer have
     their places already. -->
<xsl:template name="parties">
  <xsl:variable name="half" select="$width div 2"/>
  <xsl:variable name="space">
    <xsl:choose>
      <xsl:when test="$is-din">
        <xsl:value-of select="$space-parties + 1.5"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="greater">
          <xsl:with-param name="a" select="$space-parties + 1.5"/>
          <xsl:with-param name="b"
              select="$facts-lines * 4.5 - 40.5
                      - count($view/i:reference) * 4.5"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <fo:table table-layout="fixed" width="{$width}mm" space-before="{$space}mm">
    <fo:table-column column-width="{$half}mm"/>
    <fo:table-column column-width="{$half}mm"/>
    <fo:table-body>
      <xsl:if test="not($is-din)">
        <fo:table-row keep-together.within-page="always">
          <fo:table-cell padding-right="4mm"
              padding-bottom="{$space-parties}mm">
            <xsl:call-template name="party">
              <xsl:with-param name="label" select="v:label('address.from')"/>
              <xsl:with-param name="lines" select="$view/i:from/i:line"/>
            </xsl:call-template>
          </fo:table-cell>
          <fo:table-cell padding-bottom="{$space-parties}mm">
            <xsl:call-template name="party">
              <xsl:with-param name="label" select="v:label('address.bill')"/>
              <xsl:with-param name="lines" select="$view/i:recipient/i:line"/>
            </xsl:call-template>
          </fo:table-cell>
        </fo:table-row>
      </xsl:if>
      <xsl:for-each select="$view/i:parties/i:party[position() mod 2 = 1]">
        <fo:table-row keep-together.within-page="always">
          <xsl:for-each select=". | following-sibling::i:party[1]">
            <fo:table-cell padding-right="4mm"
                padding-bottom="{$space-parties}mm">
              <xsl:call-template name="party">
                <xsl:with-param name="label" select="@label"/>
                <xsl:with-param name="lines" select="i:name | i:line"/>
                <xsl:with-param name="facts" select="i:fact"/>
              </xsl:call-template>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </xsl:for-each>
    </fo:table-body>
  </fo:table>
</xsl:template>

<xsl:template name="party">
  <xsl:param name="label"/>
  <xsl:param name="lines"/>
  <xsl:param name="facts" select="/.."/>
  <fo:block font-size="8pt" line-height="4.5mm" color="{$grey}">
    <xsl:value-of select="$label"/>
  </fo:block>
  <xsl:for-each select="$lines">
    <fo:block>
      <xsl:if test="position() = 1 and not($is-din)">
        <xsl:attribute name="font-weight">700</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="."/>
    </fo:block>
  </xsl:for-each>
  <xsl:for-each select="$facts">
    <fo:block font-size="8pt" line-height="4mm" color="{$grey}">
      <xsl:value-of select="concat(@label, ' ', .)"/>
    </fo:block>
  </xsl:for-each>
</xsl:template>

<xsl:template match="i:opening">
  <xsl:if test="$is-din or @own">
    <fo:block space-before="{$space-opening}mm" role="P">
      <xsl:for-each select="i:line">
        <fo:block>
          <xsl:if test="position() &gt; 1">
            <xsl:attribute name="space-before">
              <xsl:value-of select="concat($space-sentence, 'mm')"/>
            </xsl:attribute>
          </xsl:if>
          <xsl:value-of select="."/>
        </fo:block>
      </xsl:for-each>
    </fo:block>
  </xsl:if>
</xsl:template>

<xsl:template match="i:notes">
  <xsl:for-each select="i:note">
    <fo:block space-before="{$space-notes}mm">
      <xsl:if test="@label">
        <fo:block font-size="8pt" color="{$grey}"
            keep-with-next.within-page="always">
          <xsl:value-of select="@label"/>
        </fo:block>
      </xsl:if>
      <xsl:for-each select="i:line">
        <fo:block><xsl:value-of select="."/></fo:block>
      </xsl:for-each>
    </fo:block>
  </xsl:for-each>
</xsl:template>

<!-- ==== the end ========================================================= -->

<!-- Their label at 0, what they are at 34, in small type. -->
<xsl:template match="i:attachments">
  <xsl:if test="i:attachment">
    <fo:table table-layout="fixed" width="{$width}mm" font-size="8pt"
        line-height="4mm" border-collapse="separate"
        space-before="{$space-closing}mm">
      <fo:table-column column-width="34mm"/>
      <fo:table-column column-width="{$width - 34}mm"/>
      <fo:table-body>
        <xsl:apply-templates select="i:attachment"/>
      </fo:table-body>
    </fo:table>
  </xsl:if>
</xsl:template>

<xsl:template match="i:attachment">
  <fo:table-row>
    <fo:table-cell padding-right="2mm">
      <fo:block color="{$grey}">
        <xsl:if test="position() = 1">
          <xsl:value-of select="v:label('attachments')"/>
        </xsl:if>
      </fo:block>
    </fo:table-cell>
    <fo:table-cell>
      <fo:block>
        <xsl:for-each select="i:*[not(self::i:name and . = ../i:reference)]">
          <xsl:if test="position() &gt; 1">&#160;· </xsl:if>
          <xsl:apply-templates select="." mode="link"/>
        </xsl:for-each>
      </fo:block>
    </fo:table-cell>
  </fo:table-row>
</xsl:template>

<xsl:template match="*" mode="link"><xsl:value-of select="."/></xsl:template>

<xsl:template match="i:location[starts-with(., 'https://')]" mode="link">
  <fo:basic-link external-destination="url('{.}')" color="{$theme/@accent}">
    <xsl:value-of select="."/>
  </fo:basic-link>
</xsl:template>

<xsl:template match="i:closing">
  <xsl:if test="i:line">
    <fo:block space-before="{$space-closing}mm">
      <xsl:for-each select="i:line">
        <fo:block><xsl:value-of select="."/></fo:block>
      </xsl:for-each>
    </fo:block>
  </xsl:if>
</xsl:template>

<!-- Small print, one running text; a text of many lines has a paragraph for
     each group. -->
<xsl:template match="i:more">
  <xsl:if test="*">
    <fo:block space-before="{$space-more}mm" font-size="7pt"
        line-height="3.2mm" color="{$text}" role="P">
      <fo:inline color="{$grey}">
        <xsl:value-of select="concat(v:label('invoice.more'), ':&#160; ')"/>
      </fo:inline>
      <xsl:apply-templates select="i:fact" mode="print"/>
      <xsl:if test="string-length(.) &lt;= 600">
        <xsl:apply-templates select="i:group" mode="print"/>
      </xsl:if>
    </fo:block>
    <xsl:if test="string-length(.) &gt; 600">
      <xsl:for-each select="i:group">
        <fo:block font-size="7pt" line-height="3.2mm" role="P">
          <xsl:apply-templates select="." mode="print">
            <xsl:with-param name="alone" select="true()"/>
          </xsl:apply-templates>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template match="i:group" mode="print">
  <xsl:param name="alone" select="false()"/>
  <xsl:if test="preceding-sibling::* and not($alone)">&#160;· </xsl:if>
  <fo:inline color="{$grey}">
    <xsl:value-of select="concat(@label, ': ')"/>
  </fo:inline>
  <xsl:apply-templates select="i:fact" mode="print"/>
</xsl:template>

<xsl:template match="i:fact" mode="print">
  <xsl:if test="preceding-sibling::*">&#160;· </xsl:if>
  <fo:inline color="{$grey}">
    <xsl:value-of select="concat(@label, ' ')"/>
  </fo:inline>
  <xsl:value-of select="."/>
</xsl:template>

</xsl:stylesheet>
