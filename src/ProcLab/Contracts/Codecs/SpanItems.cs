using System.Globalization;
using System.Runtime.CompilerServices;
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

    /// <summary>Reads the array. The reader refuses a header with more items than there are bytes.</summary>
    public static T[] Read<T>(ref MessagePackReader reader, ICodec<T> codec, Type collection)
    {
        int index = -1;
        try
        {
            reader.BeginNested();
            int count = reader.ReadArrayHeader();
            T[] items = count == 0 ? [] : new T[FirstRoom.For(count, Unsafe.SizeOf<T>(), reader.Remaining)];
            for (index = 0; index < count; index++)
            {
                if (index == items.Length)
                {
                    Array.Resize(ref items, (int)Math.Min(count, 2L * items.Length));
                }

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
