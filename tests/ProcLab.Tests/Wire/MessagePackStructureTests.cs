using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public class MessagePackStructureTests
{
    public static TheoryData<string, string> OneOfEachKind { get; } = new()
    {
        { "C0", "Nil" }, { "C2", "Boolean" }, { "C3", "Boolean" },
        { "00", "Integer" }, { "7F", "Integer" }, { "E0", "Integer" }, { "FF", "Integer" },
        { "CC00", "Integer" }, { "CD0000", "Integer" }, { "CE00000000", "Integer" }, { "CF0000000000000000", "Integer" },
        { "D000", "Integer" }, { "D10000", "Integer" }, { "D200000000", "Integer" }, { "D30000000000000000", "Integer" },
        { "CA00000000", "Float" }, { "CB0000000000000000", "Float" },
        { "A0", "String" }, { "A161", "String" }, { "D90161", "String" }, { "DA000161", "String" }, { "DB0000000161", "String" },
        { "C40100", "Binary" }, { "C5000100", "Binary" }, { "C60000000100", "Binary" },
        { "90", "Array" }, { "9100", "Array" }, { "DC000100", "Array" }, { "DD0000000100", "Array" },
        { "80", "Map" }, { "810000", "Map" }, { "DE00010000", "Map" }, { "DF000000010000", "Map" },
        { "D40500", "Extension" }, { "D5050000", "Extension" }, { "D60500000000", "Extension" }, { "D7050000000000000000", "Extension" },
        { "D80500000000000000000000000000000000", "Extension" }, { "C7010500", "Extension" }, { "C800010500", "Extension" }, { "C9000000010500", "Extension" },
    };

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public void Each_format_is_recognised_and_skipped_whole(string hex, string kind)
    {
        byte[] data = Convert.FromHexString(hex + "05");
        var reader = new MessagePackReader(data);
        Assert.Equal(kind, reader.PeekType().ToString());
        Assert.Equal(hex, Convert.ToHexString(reader.ReadRaw()));
        Assert.Equal(5, reader.ReadInt32());
        Assert.True(reader.IsAtEnd);
    }

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public void Each_format_cut_short_is_refused(string hex, string kind)
    {
        byte[] data = Convert.FromHexString(hex);
        for (int length = 0; length < data.Length; length++)
            Assert.True(MessagePackBytes.IsRefused(data.AsSpan(0, length), (ref r) => r.ReadRaw().Length), $"{kind} cut to {length} bytes");
    }

    [Fact]
    public void The_byte_that_MessagePack_never_uses_is_refused()
    {
        foreach (ReadFunction<int> read in new ReadFunction<int>[]
        {
            (ref r) => (int)r.PeekType(), (ref r) => r.ReadInt32(), (ref r) => r.ReadString().Length, (ref r) => r.ReadRaw().Length, (ref r) => r.ReadArrayHeader(),
        })
        {
            Assert.Equal("The byte 0xC1 begins no MessagePack value. (at byte 0)", MessagePackBytes.Refused("C1", read).Message);
        }
    }

    [Fact]
    public void The_end_of_the_data_is_an_error_where_a_value_is_wanted_but_not_for_a_look()
    {
        Assert.Equal("The data ends where a value should begin. (at byte 1)", MessagePackBytes.Refused("05", (ref r) => r.ReadInt32() + r.ReadInt32()).Message);
        Assert.False(MessagePackBytes.ReadHex("", (ref r) => r.TryReadNil()));
    }

    [Fact]
    public void Position_and_remaining_follow_the_reading()
    {
        var reader = new MessagePackReader([0xCC, 0x80, 0xC0]);
        Assert.Equal((0, 3, false), (reader.Position, reader.Remaining, reader.IsAtEnd));
        reader.ReadByte();
        Assert.Equal((2, 1, false), (reader.Position, reader.Remaining, reader.IsAtEnd));
        Assert.True(reader.TryReadNil());
        Assert.Equal((3, 0, true), (reader.Position, reader.Remaining, reader.IsAtEnd));
    }

    [Fact]
    public void Arrays_nest_up_to_the_limit_and_not_deeper()
    {
        Assert.Equal(MessagePackLimits.MaxDepth, MessagePackBytes.Read(NestedArrays(MessagePackLimits.MaxDepth), (ref r) => r.ReadRaw().Length));
        Assert.True(MessagePackBytes.IsRefused(NestedArrays(MessagePackLimits.MaxDepth + 1), (ref r) => r.ReadRaw().Length));
        Assert.True(MessagePackBytes.IsRefused(NestedArrays(1_000_000), (ref r) => r.ReadRaw().Length));
    }

    [Fact]
    public void Levels_that_a_codec_has_opened_count_for_what_is_skipped()
    {
        static int SkipInside(ref MessagePackReader reader, int levels)
        {
            for (int i = 0; i < levels; i++)
                reader.BeginNested();
            return reader.ReadRaw().Length;
        }
        Assert.Equal(4, MessagePackBytes.Read(NestedArrays(4), (ref r) => SkipInside(ref r, MessagePackLimits.MaxDepth - 4)));
        Assert.True(MessagePackBytes.IsRefused(NestedArrays(4), (ref r) => SkipInside(ref r, MessagePackLimits.MaxDepth - 3)));
        Assert.Equal(1, MessagePackBytes.Read([0x05], (ref r) => SkipInside(ref r, MessagePackLimits.MaxDepth)));
    }

    [Fact]
    public void A_codec_that_nests_too_deep_is_refused_when_it_writes_and_when_it_reads()
    {
        static int Nest(ref MessagePackReader reader)
        {
            reader.BeginNested();
            return Nest(ref reader);
        }
        static void NestWriter(ref MessagePackWriter writer)
        {
            writer.BeginNested();
            NestWriter(ref writer);
        }
        Assert.Contains("deeper than 64 levels", MessagePackBytes.Refused("", Nest).Message);
        Assert.Contains("deeper than 64 levels", Assert.Throws<MessagePackException>(() => MessagePackBytes.Of(NestWriter)).Message);
    }

    [Fact]
    public void Coming_back_up_makes_room_for_going_down_again()
    {
        var reader = new MessagePackReader([]);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < MessagePackLimits.MaxDepth; i++)
                reader.BeginNested();
            for (int i = 0; i < MessagePackLimits.MaxDepth; i++)
                reader.EndNested();
        }
        Assert.Throws<InvalidOperationException>(() =>
        {
            var fresh = new MessagePackReader([]);
            fresh.EndNested();
        });
        Assert.Throws<InvalidOperationException>(() => MessagePackBytes.Of((ref w) => w.EndNested()));
    }

    [Fact]
    public void Raw_values_are_copied_as_they_are() =>
        Assert.Equal("92C0920102", MessagePackBytes.HexOf((ref w) =>
        {
            w.WriteArrayHeader(2);
            w.WriteNil();
            w.WriteRaw([0x92, 1, 2]);
        }));

    [Fact]
    public void A_negative_count_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MessagePackBytes.Of((ref w) => w.WriteArrayHeader(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MessagePackBytes.Of((ref w) => w.WriteMapHeader(-1)));
    }

    [Fact]
    public void A_writer_needs_an_output() =>
        Assert.Throws<ArgumentNullException>(() => new MessagePackWriter(null!).Position);

    private static byte[] NestedArrays(int depth)
    {
        byte[] data = new byte[depth];
        data.AsSpan().Fill(0x91);
        data[^1] = 0x90;
        return data;
    }
}
