using System.Globalization;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>The MessagePack array that arrays, lists and all other sequences share.</summary>
internal static class SpanItems
{
    public static void Write<T>(ref MessagePackWriter writer, ReadOnlySpan<T> items, ICodec<T> codec, Type collection)
    {
        int index = -1;
        try
        {
            writer.BeginNested();
            writer.WriteArrayHeader(items.Length);
            for (index = 0; index < items.Length; index++)
            {
                codec.Write(ref writer, items[index]);
            }

            index = -1;
            writer.EndNested();
        }
        catch (Exception exception)
        {
            throw CodecSupport.At(exception, Segment(index), TypeNames.Of(collection));
        }
    }

    /// <summary>Reads the array. The reader refuses a header with more items than there are bytes, so the room made here is bounded by the
    /// data.</summary>
    public static T[] Read<T>(ref MessagePackReader reader, ICodec<T> codec, Type collection)
    {
        int index = -1;
        try
        {
            reader.BeginNested();
            int count = reader.ReadArrayHeader();
            T[] items = count == 0 ? [] : new T[count];
            for (index = 0; index < items.Length; index++)
            {
                items[index] = codec.Read(ref reader);
            }

            index = -1;
            reader.EndNested();
            return items;
        }
        catch (Exception exception)
        {
            throw CodecSupport.At(exception, Segment(index), TypeNames.Of(collection));
        }
    }

    public static string Segment(int index) => index < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}
