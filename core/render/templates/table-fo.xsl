<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0
     The lines of an invoice as a table that goes on over pages. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:i="urn:vouch:invoice:1"
    xmlns:v="urn:vouch:render:1"
    xmlns:vx="urn:vouch:fo:1"
    exclude-result-prefixes="i v">

<!-- A digit of 9.5 pt is 1.92 mm wide.  A column grows to its widest cell; the
     description gets the rest. -->
<xsl:variable name="lines" select="$view/i:table"/>
<xsl:variable name="wide-position">
  <xsl:choose>
    <xsl:when test="$lines/@positions = 'yes'">
      <xsl:call-template name="greater">
        <xsl:with-param name="a" select="9"/>
        <xsl:with-param name="b" select="$lines/@position-width * 1.92 + 3"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>0</xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="wide-quantity">
  <xsl:call-template name="greater">
    <xsl:with-param name="a" select="9"/>
    <xsl:with-param name="b" select="$lines/@quantity-width * 1.92 + 3"/>
  </xsl:call-template>
</xsl:variable>
<xsl:variable name="wide-price">
  <xsl:call-template name="greater">
    <xsl:with-param name="a" select="23"/>
    <xsl:with-param name="b" select="$lines/@price-width * 1.92 + 3"/>
  </xsl:call-template>
</xsl:variable>
<xsl:variable name="wide-amount">
  <xsl:call-template name="greater">
    <xsl:with-param name="a" select="26"/>
    <xsl:with-param name="b" select="$lines/@amount-width * 1.92 + 3"/>
  </xsl:call-template>
</xsl:variable>
<!-- Letters, unlike digits, differ: "month" is wide, a Korean one wider. -->
<xsl:variable name="wide-letter"
    select="2.2 + 1.15 * starts-with($view/@lang, 'ko')"/>
<xsl:variable name="wide-unit-wanted">
  <xsl:call-template name="greater">
    <xsl:with-param name="a" select="10"/>
    <xsl:with-param name="b" select="$lines/@unit-width * $wide-letter + 1.5"/>
  </xsl:call-template>
</xsl:variable>
<xsl:variable name="wide-unit">
  <xsl:choose>
    <xsl:when test="$wide-unit-wanted &gt; 24">24</xsl:when>
    <xsl:otherwise><xsl:value-of select="$wide-unit-wanted"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="without-vat"
    select="$width - $wide-position - $wide-quantity - $wide-unit
            - $wide-price - $wide-amount"/>
<xsl:variable name="wide-vat">
  <xsl:choose>
    <xsl:when test="$lines/@vat = 'yes' and $without-vat &gt;= 68">13</xsl:when>
    <xsl:otherwise>0</xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="wide-name" select="$without-vat - $wide-vat"/>

<xsl:template match="i:table">
  <fo:table id="lines" table-layout="fixed" width="{$width}mm"
      space-before="{$space-table}mm" border-collapse="separate">
    <xsl:if test="$wide-position &gt; 0">
      <fo:table-column column-width="{$wide-position}mm"/>
    </xsl:if>
    <fo:table-column column-width="{$wide-name}mm"/>
    <fo:table-column column-width="{$wide-quantity}mm"/>
    <fo:table-column column-width="{$wide-unit}mm"/>
    <fo:table-column column-width="{$wide-price}mm"/>
    <xsl:if test="$wide-vat &gt; 0">
      <fo:table-column column-width="{$wide-vat}mm"/>
    </xsl:if>
    <fo:table-column column-width="{$wide-amount}mm"/>
    <xsl:variable name="columns"
        select="5 + ($wide-position &gt; 0) + ($wide-vat &gt; 0)"/>
    <xsl:call-template name="table-head">
      <xsl:with-param name="position" select="$wide-position &gt; 0"/>
      <xsl:with-param name="vat" select="$wide-vat &gt; 0"/>
      <xsl:with-param name="columns" select="$columns"/>
    </xsl:call-template>
    <xsl:call-template name="table-foot">
      <xsl:with-param name="columns" select="$columns"/>
      <xsl:with-param name="position" select="$wide-position &gt; 0"/>
    </xsl:call-template>
    <fo:table-body>
      <xsl:apply-templates select="i:row" mode="line">
        <xsl:with-param name="position" select="$wide-position &gt; 0"/>
        <xsl:with-param name="vat" select="$wide-vat &gt; 0"/>
      </xsl:apply-templates>
      <xsl:if test="not(i:row)">
        <fo:table-row><fo:table-cell><fo:block/></fo:table-cell></fo:table-row>
      </xsl:if>
    </fo:table-body>
  </fo:table>
</xsl:template>

<xsl:template name="head-cell">
  <xsl:param name="label"/>
  <xsl:param name="align">start</xsl:param>
  <xsl:param name="span" select="1"/>
  <fo:table-cell border-bottom="{$rule}" padding-bottom="1.2mm">
    <xsl:if test="$span &gt; 1">
      <xsl:attribute name="number-columns-spanned">
        <xsl:value-of select="$span"/>
      </xsl:attribute>
    </xsl:if>
    <xsl:if test="$align = 'end' or $span &gt; 1">
      <xsl:attribute name="padding-left">3mm</xsl:attribute>
    </xsl:if>
    <fo:block font-size="8pt" line-height="4mm" color="{$grey}"
        text-align="{$align}">
      <xsl:value-of select="$label"/>
    </fo:block>
  </fo:table-cell>
</xsl:template>

<xsl:template name="table-head">
  <xsl:param name="position"/>
  <xsl:param name="vat"/>
  <xsl:param name="columns"/>
  <fo:table-header>
    <fo:table-row>
      <xsl:if test="$position">
        <xsl:call-template name="head-cell">
          <xsl:with-param name="label" select="v:label('BT-126')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="head-cell">
        <xsl:with-param name="label" select="v:label('BT-153')"/>
      </xsl:call-template>
      <xsl:call-template name="head-cell">
        <xsl:with-param name="label" select="v:label('BT-129')"/>
        <xsl:with-param name="span" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="head-cell">
        <xsl:with-param name="label" select="v:label('BT-146')"/>
        <xsl:with-param name="align">end</xsl:with-param>
      </xsl:call-template>
      <xsl:if test="$vat">
        <xsl:call-template name="head-cell">
          <xsl:with-param name="label" select="v:label('BT-152')"/>
          <xsl:with-param name="align">end</xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="head-cell">
        <xsl:with-param name="label" select="@amount"/>
        <xsl:with-param name="align">end</xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
    <xsl:if test="count(i:row) &gt; 1">
      <xsl:call-template name="carry-row">
        <xsl:with-param name="from">before</xsl:with-param>
        <xsl:with-param name="label" select="v:label('carry.back')"/>
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="position" select="$position"/>
      </xsl:call-template>
    </xsl:if>
  </fo:table-header>
</xsl:template>

<xsl:template name="table-foot">
  <xsl:param name="columns"/>
  <xsl:param name="position"/>
  <xsl:if test="count(i:row) &gt; 1">
    <fo:table-footer>
      <xsl:call-template name="carry-row">
        <xsl:with-param name="label" select="v:label('carry.on')"/>
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="position" select="$position"/>
      </xsl:call-template>
    </fo:table-footer>
  </xsl:if>
</xsl:template>

<!-- Only where the table goes on over a page: what is brought forward is what
     was carried forward. -->
<xsl:template name="carry-row">
  <xsl:param name="label"/>
  <xsl:param name="from"/>
  <xsl:param name="columns"/>
  <xsl:param name="position"/>
  <fo:table-row vx:at="break">
    <xsl:if test="$position">
      <fo:table-cell border-bottom="{$hairline}" padding="1.6mm 0mm">
        <fo:block/>
      </fo:table-cell>
    </xsl:if>
    <fo:table-cell border-bottom="{$hairline}" padding="1.6mm 0mm"
        number-columns-spanned="{$columns - 1 - $position}">
      <fo:block><xsl:value-of select="$label"/></fo:block>
    </fo:table-cell>
    <fo:table-cell border-bottom="{$hairline}" padding="1.6mm 0mm">
      <fo:block text-align="end">
        <fo:retrieve-table-marker retrieve-class-name="carry"
            vx:position="{$from}"
            retrieve-position-within-table="last-starting"
            retrieve-boundary-within-table="table-fragment"/>
      </fo:block>
    </fo:table-cell>
  </fo:table-row>
</xsl:template>

<xsl:template name="line-cell">
  <xsl:param name="align">end</xsl:param>
  <xsl:param name="gap">3mm</xsl:param>
  <xsl:param name="value"/>
  <xsl:param name="below" select="/.."/>
  <xsl:param name="border"/>
  <fo:table-cell border-bottom="{$border}" padding-top="{$row-pad}mm"
      padding-bottom="{$row-pad}mm" padding-left="{$gap}">
    <fo:block text-align="{$align}"><xsl:value-of select="$value"/></fo:block>
    <xsl:for-each select="$below">
      <fo:block font-size="8pt" line-height="4mm" color="{$grey}"
          text-align="{$align}">
        <xsl:value-of select="."/>
      </fo:block>
    </xsl:for-each>
  </fo:table-cell>
</xsl:template>

<!-- How many signs of 8 pt have room below a name; Korean ones are twice as
     wide as others. -->
<xsl:variable name="signs" select="$wide-name div 1.36"/>
<xsl:variable name="narrow"
    select="concat('0123456789 &#160;ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ',
                   'abcdefghijklmnopqrstuvwxyzäöüß.,:;/()%+-−–·')"/>

<!-- They share a line if there is room. -->
<xsl:template name="details">
  <xsl:param name="line"/>
  <xsl:param name="rest"/>
  <xsl:variable name="longer" select="concat($line, '&#160;· ', $rest[1])"/>
  <xsl:choose>
    <xsl:when test="$rest and ($line = ''
                               or string-length(concat($longer,
                                         translate($longer, $narrow, '')))
                                  &lt;= $signs)">
      <xsl:call-template name="details">
        <xsl:with-param name="line">
          <xsl:choose>
            <xsl:when test="$line = ''">
              <xsl:value-of select="$rest[1]"/>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="$longer"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="rest" select="$rest[position() &gt; 1]"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:when test="$line != ''">
      <fo:block font-size="8pt" line-height="{$detail-pitch}mm"
          color="{$grey}">
        <xsl:value-of select="$line"/>
      </fo:block>
      <xsl:call-template name="details">
        <xsl:with-param name="rest" select="$rest"/>
      </xsl:call-template>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="i:row" mode="line">
  <xsl:param name="position"/>
  <xsl:param name="vat"/>
  <xsl:variable name="border">
    <xsl:choose>
      <xsl:when test="position() = last()">
        <xsl:value-of select="$rule"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$hairline"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <fo:table-row keep-together.within-page="always">
    <xsl:if test="$position">
      <fo:table-cell border-bottom="{$border}" padding-top="{$row-pad}mm"
          padding-bottom="{$row-pad}mm">
        <fo:block color="{$grey}">
          <xsl:value-of select="i:position"/>
        </fo:block>
      </fo:table-cell>
    </xsl:if>
    <fo:table-cell border-bottom="{$border}" padding-top="{$row-pad}mm"
        padding-bottom="{$row-pad}mm">
      <fo:block>
        <fo:marker marker-class-name="carry">
          <xsl:value-of select="i:carry"/>
        </fo:marker>
        <xsl:value-of select="i:name"/>
      </fo:block>
      <xsl:call-template name="details">
        <xsl:with-param name="rest" select="i:detail"/>
      </xsl:call-template>
      <xsl:if test="not($vat) and i:vat">
        <fo:block font-size="8pt" line-height="{$detail-pitch}mm"
            color="{$grey}">
          <xsl:value-of select="concat(v:label('BT-152'), ' ', i:vat)"/>
        </fo:block>
      </xsl:if>
    </fo:table-cell>
    <xsl:call-template name="line-cell">
      <xsl:with-param name="value" select="i:quantity"/>
      <xsl:with-param name="border" select="$border"/>
    </xsl:call-template>
    <xsl:call-template name="line-cell">
      <xsl:with-param name="value" select="i:unit"/>
      <xsl:with-param name="align">start</xsl:with-param>
      <xsl:with-param name="gap">1.5mm</xsl:with-param>
      <xsl:with-param name="border" select="$border"/>
    </xsl:call-template>
    <xsl:call-template name="line-cell">
      <xsl:with-param name="value" select="i:price"/>
      <xsl:with-param name="below" select="i:per"/>
      <xsl:with-param name="border" select="$border"/>
    </xsl:call-template>
    <xsl:if test="$vat">
      <xsl:call-template name="line-cell">
        <xsl:with-param name="value" select="i:vat"/>
        <xsl:with-param name="border" select="$border"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="line-cell">
      <xsl:with-param name="value" select="i:amount"/>
      <xsl:with-param name="border" select="$border"/>
    </xsl:call-template>
  </fo:table-row>
</xsl:template>

</xsl:stylesheet>
